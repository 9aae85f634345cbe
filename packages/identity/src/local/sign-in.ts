import type { Database } from '@keystile/database';
import type { LocalIdentity } from '../identity.ts';
import type { createAttemptGuard } from './attempts.ts';
import type { LocalAuth } from './auth.ts';
import { outcomeOf, visitorHeaders } from './call.ts';
import { cleanEmail } from '../directory/checks.ts';
import { recordWrongPassword } from './session-events.ts';

interface SignInOptions {
  auth: LocalAuth;
  database: Database;
  waitSeconds: ReturnType<typeof createAttemptGuard>;
  onError(message: string, error: unknown): void;
}

/** Signs in by password. */
export function createSignIn(options: SignInOptions): LocalIdentity['signIn'] {
  const { auth, database, waitSeconds, onError } = options;

  /** Once the answer is out: the time it takes must not tell whether there is an account. */
  function noteFailure(...failure: Parameters<typeof recordWrongPassword>): void {
    setImmediate(() => {
      try {
        recordWrongPassword(...failure);
      } catch (error) {
        onError('a failed sign-in could not be noted', error);
      }
    });
  }

  return async function signIn({ email: typed, password }, visitor) {
    const email = cleanEmail(typed);
    if (!email) return { ok: false, error: 'invalidEmail' };
    const wait = waitSeconds({ ip: visitor.ip, account: email });
    if (wait > 0) return { ok: false, error: 'tooManyAttempts', retryAfterSeconds: wait };
    if (password === '') return { ok: false, error: 'invalidCredentials' };
    const outcome = await outcomeOf(
      auth.api.signInEmail({
        body: { email, password },
        headers: visitorHeaders(visitor),
        returnHeaders: true,
      }),
    );
    const isWrong = !outcome.ok && outcome.error === 'invalidCredentials';
    if (isWrong) noteFailure(database, email, visitor);
    return outcome;
  };
}
