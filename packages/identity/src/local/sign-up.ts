import type { Database } from '@keystile/database';
import type { Identity, IdentityError } from '../identity.ts';
import type { LocalAuth } from './auth.ts';
import type { createAttemptGuard } from './attempts.ts';
import { outcomeOf, visitorHeaders } from './call.ts';
import { cleanEmail, cleanName, passwordError } from './checks.ts';
import { hasAccount } from './accounts.ts';
import { claimInvite, findInvite, releaseInvite } from './invites.ts';

interface SignUpOptions {
  auth: LocalAuth;
  database: Database;
  mode: Identity['signUpMode'];
  waitSeconds: ReturnType<typeof createAttemptGuard>;
}

/** Creates accounts from the portal, as far as the mode lets anyone. */
export function createSignUp({
  auth,
  database,
  mode,
  waitSeconds,
}: SignUpOptions): Identity['signUp'] {
  function inviteError(token: string | undefined, email: string): IdentityError | undefined {
    if (mode === 'open') return undefined;
    if (mode === 'closed') return 'signUpClosed';
    if (!token) return 'inviteRequired';
    return findInvite(database, token) === email ? undefined : 'inviteInvalid';
  }

  return async function signUp({ email: typed, password, name: typedName, invite }, visitor) {
    const refuse = (error: IdentityError) => ({ ok: false, error }) as const;
    if (mode === 'closed') return refuse('signUpClosed');
    const email = cleanEmail(typed);
    if (!email) return refuse('invalidEmail');
    const name = cleanName(typedName, email);
    if (!name) return refuse('invalidName');
    const uninvited = inviteError(invite, email);
    if (uninvited) return refuse(uninvited);
    const weak = await passwordError(password);
    if (weak) return refuse(weak);
    const wait = waitSeconds({ ip: visitor.ip, account: email });
    if (wait > 0) return { ok: false, error: 'tooManyAttempts', retryAfterSeconds: wait };

    const claimed = mode === 'invite' && invite;
    if (claimed && !claimInvite(database, claimed, email)) return refuse('inviteInvalid');
    const outcome = await outcomeOf(
      auth.api.signUpEmail({
        body: { email, password, name },
        headers: visitorHeaders(visitor),
        returnHeaders: true,
      }),
    ).catch((error: unknown) => {
      // Somebody took the address between better-auth's look and its insert.
      if (hasAccount(database, email)) return refuse('emailTaken');
      throw error;
    });
    if (claimed && !outcome.ok) releaseInvite(database, claimed);
    return outcome;
  };
}
