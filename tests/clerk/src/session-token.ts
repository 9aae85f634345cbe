import { randomUUID } from 'node:crypto';
import type { Session } from './records.ts';
import { signJwt } from './signing.ts';
import type { State } from './state.ts';

/** How Clerk marks session and handshake tokens in the header, apart from other JWTs. */
const sessionCategory = 'cl_B7d4PD111AAA';

/** The claims of a session token, version 2, for the organization that is in force. */
export function sessionClaims(state: State, session: Session, organizationId: string | null) {
  const now = Math.floor(Date.now() / 1000);
  const since = Math.floor((Date.now() - session.createdAt) / 60_000);
  return {
    azp: session.origin,
    exp: now + state.options.sessionSeconds,
    fva: [since, -1],
    iat: now,
    iss: state.issuer,
    jti: randomUUID().replaceAll('-', ''),
    nbf: now - 10,
    ...organizationClaims(state, session.userId, organizationId),
    sid: session.id,
    sts: 'active',
    sub: session.userId,
    v: 2,
  };
}

export function sessionToken(
  state: State,
  session: Session,
  organizationId = session.organizationId,
): string {
  const claims = sessionClaims(state, session, organizationId);
  return signJwt(state.key, { cat: sessionCategory }, claims);
}

/** Cookies for the app's origin, signed, as the older form of a handshake brings them. */
export function handshakeToken(state: State, directives: string[]): string {
  return signJwt(state.key, { cat: sessionCategory }, { handshake: directives });
}

/** One feature of our own with two permissions; Clerk's system permissions are never claims. */
function organizationClaims(state: State, userId: string, organizationId: string | null) {
  const membership = organizationId ? state.membership(organizationId, userId) : undefined;
  if (!membership) return {};
  const { id, slug } = state.organizations.get(membership.organizationId)!;
  const isAdmin = membership.role === 'org:admin';
  return {
    fea: 'o:reports',
    o: {
      id,
      slg: slug,
      rol: membership.role.replace('org:', ''),
      per: 'read,manage',
      fpm: isAdmin ? '3' : '1',
    },
  };
}
