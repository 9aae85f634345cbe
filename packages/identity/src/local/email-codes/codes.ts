import type { Database } from '@keystile/database';
import { user } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import type { Outcome, Visitor } from '../../identity.ts';
import { personActor } from '../actor.ts';
import type { LocalAuth } from '../auth.ts';
import { outcomeOf, visitorHeaders } from '../call.ts';
import { recordPasswordChange } from '../change-password.ts';
import { endGrantsOf } from '../../directory/grants.ts';
import { endUnprovenAccess } from '../unproven.ts';

/** What a code is good for; one for a purpose does nothing for another. */
export type Purpose = 'sign-in' | 'forget-password' | 'email-verification';

/** An account as the mailbox's owner finds it. */
export interface Holder {
  id: string;
  isConfirmed: boolean;
}

/** The codes themselves: issued by better-auth, spent by better-auth. Addresses are clean. */
export function createCodes(auth: LocalAuth, database: Database) {
  function holderOf(email: string): Holder | undefined {
    return database.orm
      .select({ id: user.id, isConfirmed: user.emailVerified })
      .from(user)
      .where(eq(user.email, email))
      .get();
  }

  function call(visitor: Visitor) {
    return { headers: visitorHeaders(visitor), returnHeaders: true } as const;
  }

  return {
    holderOf,

    /** A new code, which replaces the address's older ones for the same purpose. */
    issue(email: string, purpose: Purpose): Promise<string> {
      return auth.api.createVerificationOTP({ body: { email, type: purpose } });
    },

    /** Signs in with a `sign-in` code. Makes an account only where a name is given for it. */
    async signIn(
      { email, otp, name }: { email: string; otp: string; name?: string },
      visitor: Visitor,
    ): Promise<Outcome> {
      const holder = holderOf(email);
      if (!holder && name === undefined) {
        const body = { email, type: 'sign-in' as const, otp };
        // The same work and the same count of guesses as for an account.
        const checked = await outcomeOf(auth.api.checkVerificationOTP({ body, ...call(visitor) }));
        return checked.ok ? { ok: false, error: 'codeInvalid' } : checked;
      }
      const outcome = await outcomeOf(
        auth.api.signInEmailOTP({ body: { email, otp, name }, ...call(visitor) }),
      );
      // better-auth has taken away the password and the sessions by now.
      if (outcome.ok && holder && !holder.isConfirmed) endUnprovenAccess(database, holder.id);
      return outcome;
    },

    /** Confirms an address with an `email-verification` code, and signs in. */
    confirm(email: string, otp: string, visitor: Visitor): Promise<Outcome> {
      return outcomeOf(auth.api.verifyEmailOTP({ body: { email, otp }, ...call(visitor) }));
    },

    /** Sets a password with a `forget-password` code, ends all access, and signs in. */
    async resetPassword(
      { email, otp, password }: { email: string; otp: string; password: string },
      visitor: Visitor,
    ): Promise<Outcome> {
      const holder = holderOf(email);
      const reset = await outcomeOf(
        auth.api.resetPasswordEmailOTP({ body: { email, otp, password }, ...call(visitor) }),
      );
      if (!reset.ok || !holder) return reset;
      recordPasswordChange(database, { id: holder.id, email }, visitor);
      const by = personActor({ id: holder.id, email }, visitor);
      if (holder.isConfirmed) endGrantsOf(database, holder.id, by);
      else endUnprovenAccess(database, holder.id);
      return outcomeOf(auth.api.signInEmail({ body: { email, password }, ...call(visitor) }));
    },
  };
}
