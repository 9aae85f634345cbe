import type { Database } from '@keystile/database';
import {
  oauthAccessToken,
  oauthClient,
  oauthConsent,
  oauthGrant,
  oauthRefreshToken,
} from '@keystile/database/schema';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { newId } from '../../id.ts';
import type { ConnectedApp } from '../../oauth.ts';
import { clientName, verifiedHost } from './client.ts';

interface Parties {
  userId: string;
  clientId: string;
}

/** The id of the grant by which an app has access now; undefined where it has none. */
export function activeGrant({ orm }: Database, parties: Parties): string | undefined {
  return orm.select({ id: oauthGrant.id }).from(oauthGrant).where(isActive(parties)).get()?.id;
}

/**
 * Notes that an app got access. Gives the grant's id; an app that has access keeps its grant. What a
 * token exchange left behind that crossed with a disconnection does not come back to life.
 */
export function openGrant(
  database: Database,
  parties: Parties & { clientName: string; organizationId: string },
): string {
  return database.transaction(() => {
    const existing = activeGrant(database, parties);
    if (existing) return existing;
    forgetTokens(database, parties);
    const id = newId('grt');
    database.orm
      .insert(oauthGrant)
      .values({ id, ...parties, createdAt: new Date() })
      .run();
    return id;
  });
}

/** Whether the person said yes to the app and has not taken it back since. */
export function hasConsent({ orm }: Database, { userId, clientId }: Parties): boolean {
  const consents = orm
    .select({ id: oauthConsent.id })
    .from(oauthConsent)
    .where(and(eq(oauthConsent.userId, userId), eq(oauthConsent.clientId, clientId)))
    .limit(1)
    .all();
  return consents.length > 0;
}

/** Apps that have or had access, the last connected first. */
export function listApps({ orm }: Database, personId: string): ConnectedApp[] {
  return orm
    .select({ grant: oauthGrant, client: oauthClient })
    .from(oauthGrant)
    .leftJoin(oauthClient, eq(oauthClient.clientId, oauthGrant.clientId))
    .where(eq(oauthGrant.userId, personId))
    .orderBy(desc(oauthGrant.createdAt), desc(oauthGrant.id))
    .all()
    .map(({ grant, client }) => ({
      id: grant.id,
      name: client ? clientName(client) : grant.clientName,
      verifiedHost: client ? verifiedHost(client) : null,
      connectedAt: grant.createdAt,
      endedAt: grant.endedAt,
    }));
}

/** Takes one app's access away. A grant of someone else's, or ended before, is left alone. */
export function endGrant(database: Database, personId: string, grantId: string): void {
  database.transaction(() => {
    const grant = database.orm
      .select()
      .from(oauthGrant)
      .where(
        and(
          eq(oauthGrant.id, grantId),
          eq(oauthGrant.userId, personId),
          isNull(oauthGrant.endedAt),
        ),
      )
      .get();
    if (grant) endAccess(database, grant);
  });
}

/** Takes every app's access to a person's account away. */
export function endGrantsOf(database: Database, personId: string): void {
  database.transaction(() => {
    const clients = database.orm
      .select({ clientId: oauthConsent.clientId })
      .from(oauthConsent)
      .where(eq(oauthConsent.userId, personId))
      .all();
    const active = listActiveClients(database, personId);
    for (const clientId of new Set([...clients.map((row) => row.clientId), ...active])) {
      endAccess(database, { userId: personId, clientId });
    }
  });
}

function listActiveClients({ orm }: Database, personId: string): string[] {
  return orm
    .select({ clientId: oauthGrant.clientId })
    .from(oauthGrant)
    .where(and(eq(oauthGrant.userId, personId), isNull(oauthGrant.endedAt)))
    .all()
    .map(({ clientId }) => clientId);
}

/** Forgets consent, codes and tokens and ends the grant, so that the app has to ask again. */
function endAccess(database: Database, parties: Parties): void {
  const { orm } = database;
  const { userId, clientId } = parties;
  orm
    .delete(oauthConsent)
    .where(and(eq(oauthConsent.userId, userId), eq(oauthConsent.clientId, clientId)))
    .run();
  database.prepare(deleteCodes).run(userId, clientId);
  forgetTokens(database, parties);
  orm.update(oauthGrant).set({ endedAt: new Date() }).where(isActive(parties)).run();
}

/** Codes that were given and not exchanged, as better-auth keeps them. */
const deleteCodes = `
  DELETE FROM verification WHERE CASE WHEN json_valid(value) THEN
    json_extract(value, '$.type') = 'authorization_code'
    AND json_extract(value, '$.userId') = ? AND json_extract(value, '$.query.client_id') = ? END`;

function forgetTokens({ orm }: Database, { userId, clientId }: Parties): void {
  for (const table of [oauthAccessToken, oauthRefreshToken]) {
    orm
      .delete(table)
      .where(and(eq(table.userId, userId), eq(table.clientId, clientId)))
      .run();
  }
}

function isActive({ userId, clientId }: Parties) {
  return and(
    eq(oauthGrant.userId, userId),
    eq(oauthGrant.clientId, clientId),
    isNull(oauthGrant.endedAt),
  );
}
