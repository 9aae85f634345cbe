import type { Database } from '@keystile/database';
import {
  createClerkTokenAuthenticator,
  createTokenAuthenticator,
  type TokenAuthenticator,
} from '@keystile/identity';
import type { Instance } from '../instance.ts';
import { logError } from '../log.ts';

/** Checks access tokens of whoever issues them: this server, or Clerk. */
export function createAccessTokens(
  reader: Database,
  { settings: { url, clerk }, database, identity }: Instance,
): TokenAuthenticator {
  if (identity.kind === 'local' || clerk === null) return createTokenAuthenticator(reader, { url });
  return createClerkTokenAuthenticator(reader, {
    database,
    application: clerk,
    url,
    follow: identity.follow,
    onError: logError,
  });
}
