import type { Database } from '@keystile/database';
import { oauthGrant } from '@keystile/database/schema';
import { and, eq } from 'drizzle-orm';
import { openGrant } from '../../directory/grants.ts';
import { clerk } from '../actor.ts';

interface Parties {
  userId: string;
  clientId: string;
}

/** Whether a person ever let an app in here, and be it that they disconnected it since. */
export function hasGrant({ orm }: Database, { userId, clientId }: Parties): boolean {
  const row = orm
    .select({ id: oauthGrant.id })
    .from(oauthGrant)
    .where(and(eq(oauthGrant.userId, userId), eq(oauthGrant.clientId, clientId)))
    .get();
  return row !== undefined;
}

/**
 * Notes that a person let an app in at Clerk, at its first call. An app that was disconnected here
 * does not come back with another token: the person has to let it in again here.
 */
export function openFirstGrant(
  database: Database,
  grant: Parties & { clientName: string; organizationId: string },
): void {
  database.transaction(() => {
    if (!hasGrant(database, grant)) openGrant(database, grant, clerk);
  });
}
