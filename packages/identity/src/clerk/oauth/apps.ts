import type { Database } from '@keystile/database';
import { createApps } from '../../directory/apps.ts';
import { watchEndings } from '../../directory/grant-events.ts';
import { activeGrant, findGrant, openGrant } from '../../directory/grants.ts';
import { createMemberships } from '../../directory/memberships.ts';
import type { Apps } from '../../oauth.ts';

/**
 * The apps that people let in at Clerk. Clerk goes on giving tokens to one that was disconnected here,
 * and they are refused until the person lets it in again here.
 */
export function createClerkApps(database: Database): Apps {
  watchEndings(database);
  const { membership, personalOrganization } = createMemberships(database);
  return {
    ...createApps(database),
    readmit({ personId, grantId }, by) {
      database.transaction(() => {
        const ended = findGrant(database, { personId, grantId });
        if (!ended?.endedAt || activeGrant(database, ended)) return;
        const { userId, clientId, clientName } = ended;
        const { id: organizationId } =
          membership(personId, ended.organizationId) ?? personalOrganization(personId);
        openGrant(database, { userId, clientId, clientName, organizationId }, by);
      });
    },
  };
}
