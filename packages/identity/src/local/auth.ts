import { basePathOf, cookiePathOf } from '@keystile/config';
import type { Database } from '@keystile/database';
import * as schema from '@keystile/database/schema';
import type { Mailer } from '@keystile/email';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { admin } from 'better-auth/plugins/admin';
import { newId } from '../id.ts';
import { passwordLength } from '../directory/checks.ts';
import type { LocalIdentity } from '../identity.ts';
import { makerOf } from './actor.ts';
import { clientIpHeader } from './call.ts';
import { emailCodePlugin } from './email-codes/plugin.ts';
import {
  accountOptions,
  checkNewPerson,
  googleProvider,
  withoutTokens,
  type GoogleClient,
} from './google/options.ts';
import { turnsOf } from './oauth/addresses.ts';
import type { Network } from './oauth/metadata-fetch.ts';
import type { MetadataSource } from './oauth/metadata-source.ts';
import { oauthPlugins } from './oauth/plugins.ts';
import { recordSessionStart } from './session-events.ts';
import { welcome } from '../directory/welcome.ts';
import { closeInvites } from './invites.ts';

const idPrefixes: Record<string, string> = {
  user: 'usr',
  session: 'ses',
  account: 'acc',
  oauthClient: 'cli',
  jwks: 'jwk',
};

/** Endpoints whose callers have looked at the sign-up mode; every other way in has to show here. */
const checkedWays = ['/sign-up/email', '/sign-in/email-otp'];

export interface LocalAuthOptions {
  database: Database;
  /** At least 32 characters; signs the session cookie. */
  secret: string;
  /** Public base URL; https makes the cookies Secure. */
  url: string;
  /** The network that OAuth clients' metadata documents come from; the internet by default. */
  network?: Network;
  signUpMode: LocalIdentity['signUpMode'];
  /** Sends letters with codes: every address has to be confirmed by one. None: no letters. */
  mailer?: Mailer | null;
  /** Turns on sign-in with Google. */
  google?: GoogleClient | null;
  /** Told of what better-auth itself could not do, and of letters that were not taken. */
  onError(message: string, error: unknown): void;
}

/**
 * better-auth over our database. It is called in process only: of its routes none is served but
 * those of `oauth/endpoints.ts`.
 */
export function createAuth(options: LocalAuthOptions, metadataSource: MetadataSource) {
  const { database, secret, url, signUpMode, mailer, google, onError } = options;
  return betterAuth({
    appName: 'Keystile',
    // An address with a path would leave no say to the base path.
    baseURL: new URL(url).origin,
    basePath: basePathOf(url) || '/',
    onAPIError: {
      errorURL: turnsOf(url).error,
      // Whoever called meets the error itself: better-auth would print it with all parameters.
      throw: true,
    },
    secret,
    telemetry: { enabled: false },
    database: drizzleAdapter(database.orm, { provider: 'sqlite', schema, transaction: false }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      requireEmailVerification: Boolean(mailer),
      revokeSessionsOnPasswordReset: true,
    },
    emailVerification: { autoSignInAfterVerification: true },
    socialProviders: google ? { google: googleProvider(google, url) } : {},
    account: accountOptions,
    session: { expiresIn: 30 * 86_400, updateAge: 86_400, cookieCache: { enabled: false } },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'keystile',
      useSecureCookies: url.startsWith('https://'),
      defaultCookieAttributes: { path: cookiePathOf(url) },
      ipAddress: { ipAddressHeaders: [clientIpHeader] },
      database: { generateId: ({ model }) => newId(idPrefixes[model] ?? 'row') },
    },
    logger: {
      level: 'error',
      log: (_level, message, ...details) => onError(message, details[0]),
    },
    databaseHooks: {
      user: {
        create: {
          before: async (person, context) => {
            const isChecked = !context || checkedWays.includes(context.path);
            if (!isChecked) checkNewPerson(database, signUpMode, person);
          },
          after: async (person, context) =>
            database.transaction(() => {
              welcome(database, person, makerOf(person, context?.headers));
              closeInvites(database, person.email);
            }),
        },
      },
      account: { create: { before: async (account) => withoutTokens(account) } },
      session: {
        create: {
          after: async (session, context) => recordSessionStart(database, session, context),
        },
      },
    },
    plugins: [admin(), emailCodePlugin(secret), ...oauthPlugins({ database, url, metadataSource })],
  });
}

export type LocalAuth = ReturnType<typeof createAuth>;
