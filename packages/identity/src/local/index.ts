import type { Accounts } from '../accounts.ts';
import type { Identity } from '../identity.ts';
import { createAccounts } from './accounts.ts';
import { createAttemptGuard } from './attempts.ts';
import { createAuth, type LocalAuthOptions } from './auth.ts';
import { outcomeOf, visitorHeaders } from './call.ts';
import { createChangePassword } from './change-password.ts';
import { cleanName } from './checks.ts';
import { createEmailCodes } from './email-codes/index.ts';
import { createGoogleSignIn } from './google/index.ts';
import { findInvite } from './invites.ts';
import { createMemberships } from './memberships.ts';
import { createAuthorizationServer } from './oauth/index.ts';
import { createMetadataSource } from './oauth/metadata-source.ts';
import { createOrganizations } from './organizations/index.ts';
import { createPageLocale } from './page-locale.ts';
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
  const signIn = createSignIn({ auth, database, waitSeconds, onError });
  const sessions = createSessions(auth, database);
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
    ...sessions,
    signIn,
    signUp: emailCodes
      ? () => Promise.reject(new Error('an account begins with emailCodes.signUp here'))
      : createSignUp({ auth, database, mode: signUpMode, waitSeconds }),
    changePassword: createChangePassword({
      auth,
      database,
      waitSeconds,
      session: sessions.session,
    }),
    hasPassword: (personId) => hasPassword(database, personId),
    keepLocale: createPageLocale(database),
    inviteEmail: (token) => findInvite(database, token),
    organizations: createOrganizations(database, memberships, mailer ? { mailer, onError } : null),
    administrators: memberships.administrators,
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
  };
  return { identity, accounts: createAccounts(auth, database, memberships), ready: auth.$context };
}
