import type { Database } from '@keystile/database';
import * as schema from '@keystile/database/schema';
import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { admin } from 'better-auth/plugins/admin';
import { newId } from '../id.ts';
import { turnsOf } from './oauth/addresses.ts';
import type { Network } from './oauth/metadata-fetch.ts';
import { oauthPlugins } from './oauth/plugins.ts';
import { welcome } from './welcome.ts';

const idPrefixes: Record<string, string> = {
  user: 'usr',
  session: 'ses',
  account: 'acc',
  oauthClient: 'cli',
  jwks: 'jwk',
};

/** Filled from the socket by `visitorHeaders`; never taken from a client. */
export const clientIpHeader = 'x-keystile-client-ip';

export const passwordLength = { least: 8, most: 128 };

export interface LocalAuthOptions {
  database: Database;
  /** At least 32 characters; signs the session cookie. */
  secret: string;
  /** Public base URL; https makes the cookies Secure. */
  url: string;
  /** The network that OAuth clients' metadata documents come from; the internet by default. */
  network?: Network;
  /** Told of what better-auth itself could not do. */
  onError(message: string, error: unknown): void;
}

/**
 * better-auth over our database. It is called in process only: of its routes none is served but
 * those of `oauth/endpoints.ts`.
 */
export function createAuth({ database, secret, url, network, onError }: LocalAuthOptions) {
  return betterAuth({
    appName: 'Keystile',
    baseURL: url,
    basePath: '/',
    onAPIError: {
      errorURL: turnsOf(url).error,
      // What a client did wrong is answered, not logged.
      onError: (error) => {
        if (!isAPIError(error) || error.statusCode >= 500) onError('identity failed', error);
      },
    },
    secret,
    telemetry: { enabled: false },
    database: drizzleAdapter(database.orm, { provider: 'sqlite', schema, transaction: false }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    session: { expiresIn: 30 * 86_400, updateAge: 86_400, cookieCache: { enabled: false } },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'keystile',
      useSecureCookies: url.startsWith('https://'),
      ipAddress: { ipAddressHeaders: [clientIpHeader] },
      database: { generateId: ({ model }) => newId(idPrefixes[model] ?? 'row') },
    },
    logger: {
      level: 'error',
      log: (_level, message, ...details) => onError(message, details[0]),
    },
    databaseHooks: {
      user: { create: { after: async (person) => welcome(database, person) } },
    },
    plugins: [admin(), ...oauthPlugins({ database, url, network })],
  });
}

export type LocalAuth = ReturnType<typeof createAuth>;
