import type { AuthorizationServer } from '../../oauth.ts';
import type { LocalAuth } from '../auth.ts';
import { createAuthorize } from './authorize.ts';
import { createConsent } from './consent.ts';
import { createEndpoints } from './endpoints.ts';
import { watchEndings } from './grant-events.ts';
import { endGrant, listApps } from './grants.ts';
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
    connectedApps: (personId) =>
      listApps(database, personId).filter(({ endedAt }) => endedAt === null),
    everConnectedApps: (personId) => listApps(database, personId),
    disconnect: (grant, by) => endGrant(database, grant, by),
    sweep: (now = new Date()) => sweep(database, now),
  };
}
