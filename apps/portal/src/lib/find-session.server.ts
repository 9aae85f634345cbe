import type { Session } from '@keystile/identity';
import type { RequestEvent } from '@sveltejs/kit';
import { setCookies } from './cookies.server.ts';

/** Who is signed in, wherever the account is kept; why not goes to `locals.refusal`. */
export async function findSession({
  cookies,
  locals,
  request,
}: RequestEvent): Promise<Session | null> {
  const { identity } = locals.services;
  if (identity.kind === 'local') {
    const found = await identity.session(request.headers);
    setCookies(cookies, found.cookies);
    return found.session;
  }
  // Clerk was too slow: what it says by now comes too late.
  if (locals.refusal) return null;
  const { userId, sessionId, sessionClaims, orgId, orgRole } = locals.auth?.() ?? {};
  if (!userId || !sessionId || !sessionClaims) return null;
  const organization = orgId ? { id: orgId, role: orgRole ?? '' } : null;
  const entry = await identity.session({
    issuer: sessionClaims.iss,
    userId,
    sessionId,
    organization,
  });
  locals.refusal = entry.refusal;
  return entry.session;
}
