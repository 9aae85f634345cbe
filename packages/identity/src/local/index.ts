import type { Accounts, Invites } from '../accounts.ts';
import type { LocalIdentity } from '../identity.ts';
import { createAccounts } from './accounts.ts';
import { createAttemptGuard } from './attempts.ts';
import { createAuth, type LocalAuthOptions } from './auth.ts';
import { outcomeOf, visitorHeaders } from './call.ts';
import { createChangePassword } from './change-password.ts';
import { cleanName } from '../directory/checks.ts';
import { createEmailCodes } from './email-codes/index.ts';
import { createGoogleSignIn } from './google/index.ts';
import { findInvite } from './invites.ts';
import { createMemberships } from '../directory/memberships.ts';
import { createAuthorizationServer } from './oauth/index.ts';
import { createMetadataSource } from './oauth/metadata-source.ts';
import { createApps } from '../directory/apps.ts';
import { createOrganizations } from '../directory/organizations.ts';
import { createActive } from './organizations/active.ts';
import { createOrganizationChanges } from './organizations/index.ts';
import { createPageLocale } from '../directory/page-locale.ts';
import { hasPassword } from './passwords.ts';
import { createSessions } from './sessions.ts';
import { createSignIn } from './sign-in.ts';
import { createSignUp } from './sign-up.ts';

export type LocalIdentityOptions = LocalAuthOptions;

/** Accounts kept in our own database by better-auth: email, password, sessions. */
export function createLocalIdentity(options: LocalIdentityOptions): {
  identity: LocalIdentity;
  accounts: Accounts & { invites: Invites };
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

  const identity: LocalIdentity = {
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
    apps: { ...createApps(database), readmit: null },
    organizations: {
      ...createOrganizations(database, createActive(database, memberships)),
      ...createOrganizationChanges(database, mailer ? { mailer, onError } : null),
    },
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
