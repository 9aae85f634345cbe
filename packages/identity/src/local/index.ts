import type { Accounts, Identity } from '../identity.ts';
import { createAccounts } from './accounts.ts';
import { createAttemptGuard } from './attempts.ts';
import { createAuth, type LocalAuthOptions } from './auth.ts';
import { outcomeOf, visitorHeaders } from './call.ts';
import { cleanName, passwordError } from './checks.ts';
import { createEmailCodes } from './email-codes/index.ts';
import { createGoogleSignIn } from './google/index.ts';
import { findInvite } from './invites.ts';
import { createMemberships } from './memberships.ts';
import { endGrantsOf } from './oauth/grants.ts';
import { createAuthorizationServer } from './oauth/index.ts';
import { createMetadataSource } from './oauth/metadata-source.ts';
import { hasPassword } from './passwords.ts';
import { createSessions } from './sessions.ts';
import { createSignIn } from './sign-in.ts';
import { createSignUp } from './sign-up.ts';

export type LocalIdentityOptions = LocalAuthOptions;

/** Accounts kept in our own database by better-auth: email, password, sessions. */
export function createLocalIdentity(options: LocalIdentityOptions): {
  identity: Identity;
  accounts: Accounts;
  /** Resolves when it has written what it needs; the database must not be closed before. */
  ready: Promise<unknown>;
} {
  const { database, signUpMode, mailer, google, url, onError } = options;
  const metadataSource = createMetadataSource(options.network);
  const auth = createAuth(options, metadataSource);
  const memberships = createMemberships(database);
  const waitSeconds = createAttemptGuard();
  const signIn = createSignIn(auth, waitSeconds);
  const emailCodes = mailer
    ? createEmailCodes({
        auth,
        database,
        mode: signUpMode,
        url,
        waitSeconds,
        signIn,
        mailer,
        onError,
      })
    : null;

  const identity: Identity = {
    kind: 'local',
    signUpMode,
    issuer: options.url,
    oauth: createAuthorizationServer(auth, { database, url, metadataSource }),
    emailCodes,
    google: google ? createGoogleSignIn({ auth, waitSeconds, onError }) : null,
    ...createSessions(auth, database),
    signIn,
    signUp: emailCodes
      ? () => Promise.reject(new Error('an account begins with emailCodes.signUp here'))
      : createSignUp({ auth, database, mode: signUpMode, waitSeconds }),
    hasPassword: (personId) => hasPassword(database, personId),
    inviteEmail: (token) => findInvite(database, token),
    memberships: memberships.memberships,
    membership: memberships.membership,

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
  return { identity, accounts: createAccounts(auth, database, memberships), ready: auth.$context };
}
