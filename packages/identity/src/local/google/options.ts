import type { Database } from '@keystile/database';
import { APIError } from 'better-auth/api';
import { type GoogleProfile, verifyGoogleIdToken } from 'better-auth/social-providers';
import type { LocalIdentity, IdentityError } from '../../identity.ts';
import { cleanEmail, cleanName } from '../../directory/checks.ts';
import { hasOpenInvite } from '../invites.ts';

/** An OAuth client at Google. */
export interface GoogleClient {
  clientId: string;
  clientSecret: string;
}

/** Where Google sends the browser back to, below the public URL. */
export const callbackPath = '/callback/google';

/**
 * better-auth's Google provider. The ID token is checked as OpenID Connect Core 3.1.3.7 asks, its
 * signature too, and nothing of it is kept but whose it is.
 */
export function googleProvider({ clientId, clientSecret }: GoogleClient, url: string) {
  return {
    clientId,
    clientSecret,
    redirectURI: url + callbackPath,
    prompt: 'select_account' as const,
    includeGrantedScopes: false,
    disableIdTokenSignIn: true,
    async getUserInfo({ idToken }: { idToken?: string }) {
      const claims = idToken && (await verifyGoogleIdToken({ token: idToken, audience: clientId }));
      if (!claims) return null;
      const profile = claims as unknown as GoogleProfile;
      const email = cleanEmail(profile.email ?? '');
      if (!email || !profile.sub) return null;
      const name = cleanName(String(profile.name ?? ''), email) ?? cleanName('', email)!;
      return {
        user: { name, email, emailVerified: profile.email_verified === true },
        data: profile,
      };
    },
  };
}

/** Joins Google to an account only where both sides know the address as confirmed. */
export const accountOptions = {
  updateAccountOnSignIn: false,
  accountLinking: {
    enabled: true,
    trustedProviders: [],
    requireLocalEmailVerified: true,
    allowDifferentEmails: false,
  },
};

/** Leaves out of a new account row what Google gave for calling Google, which we never do. */
export function withoutTokens<Account extends object>(account: Account) {
  const nothing = {
    accessToken: null,
    refreshToken: null,
    idToken: null,
    accessTokenExpiresAt: null,
    refreshTokenExpiresAt: null,
    scope: null,
  };
  return { data: { ...account, ...nothing } };
}

/**
 * Refuses an account for an address that Google has not confirmed or that the sign-up mode keeps
 * out. Its codes are what the callback reports.
 */
export function checkNewPerson(
  database: Database,
  mode: LocalIdentity['signUpMode'],
  person: { email: string; emailVerified: boolean },
): void {
  if (!person.emailVerified) throw refused('googleUnconfirmed');
  if (mode === 'closed') throw refused('signUpClosed');
  if (mode === 'invite' && !hasOpenInvite(database, person.email))
    throw refused('googleNotInvited');
}

function refused(code: IdentityError): APIError {
  return new APIError('FORBIDDEN', { code, message: 'no account may be made' });
}
