import type { AuthorizationServer } from '../../oauth.ts';
import type { LocalAuth } from '../auth.ts';
import { createAuthorize } from './authorize.ts';
import { createConsent } from './consent.ts';
import { createEndpoints } from './endpoints.ts';
import { watchEndings } from '../../directory/grant-events.ts';
import type { OAuthOptions } from './plugins.ts';
import { sweep } from './sweep.ts';

/** The authorization server on better-auth, in our own database. */
export function createAuthorizationServer(
  auth: LocalAuth,
  options: OAuthOptions,
): AuthorizationServer {
  const { database, url } = options;
  watchEndings(database);
  return {
    authorize: createAuthorize(auth, options),
    ...createConsent(auth, database, url),
    ...createEndpoints(auth, options),
    sweep: (now = new Date()) => sweep(database, now),
  };
}
