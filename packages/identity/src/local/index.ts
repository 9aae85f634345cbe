import type { Accounts, Identity } from '../identity.ts';
import { createAccounts } from './accounts.ts';
import { createAttemptGuard } from './attempts.ts';
import { createAuth, type LocalAuthOptions } from './auth.ts';
import { outcomeOf, visitorHeaders } from './call.ts';
import { cleanEmail, cleanName, passwordError } from './checks.ts';
import { findInvite } from './invites.ts';
import { createMemberships } from './memberships.ts';
import { endGrantsOf } from './oauth/grants.ts';
import { createAuthorizationServer } from './oauth/index.ts';
import { createSessions } from './sessions.ts';
import { createSignUp } from './sign-up.ts';

export interface LocalIdentityOptions extends LocalAuthOptions {
  signUpMode: Identity['signUpMode'];
}

/** Accounts kept in our own database by better-auth: email, password, sessions. */
export function createLocalIdentity(options: LocalIdentityOptions): {
  identity: Identity;
  accounts: Accounts;
} {
  const { database, signUpMode } = options;
  const auth = createAuth(options);
  const memberships = createMemberships(database);
  const waitSeconds = createAttemptGuard();

  const identity: Identity = {
    kind: 'local',
    signUpMode,
    issuer: options.url,
    oauth: createAuthorizationServer(auth, database, options.url),
    ...createSessions(auth, database),
    signUp: createSignUp({ auth, database, mode: signUpMode, waitSeconds }),
    inviteEmail: (token) => findInvite(database, token),
    memberships: memberships.memberships,
    membership: memberships.membership,

    async signIn({ email: typed, password }, visitor) {
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
    },

    async rename(typed, visitor) {
      const name = typed.trim() === '' ? undefined : cleanName(typed, '');
      if (!name) return { ok: false, error: 'invalidName' };
      return outcomeOf(
        auth.api.updateUser({
          body: { name },
          headers: visitorHeaders(visitor),
          returnHeaders: true,
        }),
      );
    },

    async changePassword({ current, next }, visitor) {
      const weak = await passwordError(next);
      if (weak) return { ok: false, error: weak };
      const { session } = await identity.session(visitor.headers);
      const account = session?.person.email ?? '';
      const wait = waitSeconds({ ip: visitor.ip, account });
      if (wait > 0) return { ok: false, error: 'tooManyAttempts', retryAfterSeconds: wait };
      const outcome = await outcomeOf(
        auth.api.changePassword({
          body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
          headers: visitorHeaders(visitor),
          returnHeaders: true,
        }),
      );
      if (outcome.ok && session) endGrantsOf(database, session.person.id);
      return outcome;
    },
  };
  return { identity, accounts: createAccounts(auth, database, memberships) };
}
