import type { Database } from '@keystile/database';
import type { AuthorizationServer } from '../../oauth.ts';
import type { LocalAuth } from '../auth.ts';
import { createAuthorize } from './authorize.ts';
import { createConsent } from './consent.ts';
import { createEndpoints } from './endpoints.ts';
import { endGrant, listApps } from './grants.ts';
import { sweep } from './sweep.ts';

/** The authorization server on better-auth, in our own database. */
export function createAuthorizationServer(
  auth: LocalAuth,
  database: Database,
  url: string,
): AuthorizationServer {
  return {
    authorize: createAuthorize(auth, url),
    ...createConsent(auth, database, url),
    ...createEndpoints(auth, url),
    connectedApps: (personId) =>
      listApps(database, personId).filter(({ endedAt }) => endedAt === null),
    everConnectedApps: (personId) => listApps(database, personId),
    disconnect: (personId, grantId) => endGrant(database, personId, grantId),
    sweep: (now = new Date()) => sweep(database, now),
  };
}
