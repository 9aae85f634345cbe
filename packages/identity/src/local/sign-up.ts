import type { Database } from '@keystile/database';
import type { LocalIdentity, Visitor } from '../identity.ts';
import { personActor } from './actor.ts';
import type { LocalAuth } from './auth.ts';
import type { createAttemptGuard } from './attempts.ts';
import { outcomeOf, visitorHeaders } from './call.ts';
import { hasAccount } from './has-account.ts';
import { demandWritable } from './demand-writable.ts';
import { finishHalfMade } from './half-made.ts';
import { claimInvite, releaseInvite } from './invites.ts';
import { createSignUpCheck } from './sign-up-check.ts';

interface SignUpOptions {
  auth: LocalAuth;
  database: Database;
  mode: LocalIdentity['signUpMode'];
  waitSeconds: ReturnType<typeof createAttemptGuard>;
}

/** Creates accounts from the portal, as far as the mode lets anyone. */
export function createSignUp({
  auth,
  database,
  mode,
  waitSeconds,
}: SignUpOptions): LocalIdentity['signUp'] {
  const check = createSignUpCheck(database, mode);

  async function isFinished(
    { email, password }: { email: string; password: string },
    visitor: Visitor,
  ): Promise<boolean> {
    const { password: hasher } = await auth.$context;
    const passwordHash = await hasher.hash(password);
    return finishHalfMade(database, { email, passwordHash }, (person) =>
      personActor(person, visitor),
    );
  }

  return async function signUp(input, visitor) {
    const checked = await check(input);
    if (!checked.ok) return checked;
    const { email, name, password } = checked;
    const wait = waitSeconds({ ip: visitor.ip, account: email });
    if (wait > 0) return { ok: false, error: 'tooManyAttempts', retryAfterSeconds: wait };

    const claimed = mode === 'invite' && input.invite;
    if (claimed && !claimInvite(database, claimed, email)) {
      return { ok: false, error: 'inviteInvalid' };
    }
    const call = { headers: visitorHeaders(visitor), returnHeaders: true } as const;
    const outcome = await outcomeOf(
      auth.api.signUpEmail({ body: { email, password, name }, ...call }),
    ).catch((error: unknown) => {
      demandWritable(database);
      // Somebody took the address between better-auth's look and its insert.
      if (hasAccount(database, email)) return { ok: false, error: 'emailTaken' } as const;
      throw error;
    });
    if (outcome.ok) return outcome;
    if (outcome.error === 'emailTaken' && (await isFinished({ email, password }, visitor))) {
      return outcomeOf(auth.api.signInEmail({ body: { email, password }, ...call }));
    }
    if (claimed) releaseInvite(database, claimed);
    return outcome;
  };
}
