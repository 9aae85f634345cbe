import type { Identity } from '../identity.ts';
import type { createAttemptGuard } from './attempts.ts';
import type { LocalAuth } from './auth.ts';
import { outcomeOf, visitorHeaders } from './call.ts';
import { cleanEmail } from './checks.ts';

/** Signs in by password. */
export function createSignIn(
  auth: LocalAuth,
  waitSeconds: ReturnType<typeof createAttemptGuard>,
): Identity['signIn'] {
  return async function signIn({ email: typed, password }, visitor) {
    const email = cleanEmail(typed);
    if (!email) return { ok: false, error: 'invalidEmail' };
    const wait = waitSeconds({ ip: visitor.ip, account: email });
    if (wait > 0) return { ok: false, error: 'tooManyAttempts', retryAfterSeconds: wait };
    if (password === '') return { ok: false, error: 'invalidCredentials' };
    return outcomeOf(
      auth.api.signInEmail({
        body: { email, password },
        headers: visitorHeaders(visitor),
        returnHeaders: true,
      }),
    );
  };
}
