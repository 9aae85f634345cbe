import type { Database } from '@keystile/database';
import type { LocalIdentity, IdentityError } from '../identity.ts';
import { cleanEmail, cleanName, passwordError } from '../directory/checks.ts';
import { findInvite } from './invites.ts';

export interface SignUpInput {
  email: string;
  password: string;
  name: string;
  invite?: string;
}

type Checked =
  { ok: true; email: string; name: string; password: string } | { ok: false; error: IdentityError };

/** Checks a wish for an account: the mode, its fields, the invitation. Says nothing of accounts. */
export function createSignUpCheck(database: Database, mode: LocalIdentity['signUpMode']) {
  function inviteError(token: string | undefined, email: string): IdentityError | undefined {
    if (mode === 'open') return undefined;
    if (mode === 'closed') return 'signUpClosed';
    if (!token) return 'inviteRequired';
    return findInvite(database, token) === email ? undefined : 'inviteInvalid';
  }

  return async function check(input: SignUpInput): Promise<Checked> {
    const refuse = (error: IdentityError) => ({ ok: false, error }) as const;
    if (mode === 'closed') return refuse('signUpClosed');
    const email = cleanEmail(input.email);
    if (!email) return refuse('invalidEmail');
    const name = cleanName(input.name, email);
    if (!name) return refuse('invalidName');
    const uninvited = inviteError(input.invite, email);
    if (uninvited) return refuse(uninvited);
    const weak = await passwordError(input.password);
    return weak ? refuse(weak) : { ok: true, email, name, password: input.password };
  };
}
