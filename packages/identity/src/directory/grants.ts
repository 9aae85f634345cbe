import type { Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import {
  oauthAccessToken,
  oauthClient,
  oauthConsent,
  oauthGrant,
  oauthRefreshToken,
  organization,
} from '@keystile/database/schema';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { ConnectedApp } from '../oauth.ts';
import { clientName, verifiedHost } from './client.ts';
import { recordConnection, recordEndings } from './grant-events.ts';

interface Parties {
  userId: string;
  clientId: string;
}

/** The grant by which an app has access now; undefined where it has none. */
export function activeGrant(
  { orm }: Database,
  parties: Parties,
): { id: string; organizationId: string } | undefined {
  return orm
    .select({ id: oauthGrant.id, organizationId: oauthGrant.organizationId })
    .from(oauthGrant)
    .where(isActive(parties))
    .get();
}

/**
 * Notes that an app got access. Gives the grant's id; an app that has access for the organization
 * keeps its grant, for another one it loses that. What a token exchange left behind that crossed with
 * a disconnection does not come back to life.
 */
export function openGrant(
  database: Database,
  { userId, clientId, ...more }: Parties & { clientName: string; organizationId: string },
  by: Actor,
): string {
  const parties = { userId, clientId };
  return database.transaction(() => {
    const existing = activeGrant(database, parties);
    if (existing?.organizationId === more.organizationId) return existing.id;
    endGrants(database, parties, by);
    const id = newId('grt');
    database.orm
      .insert(oauthGrant)
      .values({ id, ...parties, ...more, createdAt: new Date() })
      .run();
    recordConnection(database, id, by);
    return id;
  });
}

/**
 * What the person said yes to and has not taken back since; for one organization, where it is given.
 * `organizationId` is null where nobody was asked for one.
 */
export function findConsent(
  { orm }: Database,
  { userId, clientId, organizationId }: Parties & { organizationId?: string },
): { organizationId: string | null } | undefined {
  return orm
    .select({ organizationId: oauthConsent.referenceId })
    .from(oauthConsent)
    .where(
      and(
        eq(oauthConsent.userId, userId),
        eq(oauthConsent.clientId, clientId),
        organizationId === undefined ? undefined : eq(oauthConsent.referenceId, organizationId),
      ),
    )
    .get();
}

/** Forgets what the person said to the app before they said yes to it for this organization. */
export function keepConsentFor(
  { orm }: Database,
  { userId, clientId, organizationId }: Parties & { organizationId: string },
): void {
  orm
    .delete(oauthConsent)
    .where(
      and(
        eq(oauthConsent.userId, userId),
        eq(oauthConsent.clientId, clientId),
        sql`${oauthConsent.referenceId} IS NOT ${organizationId}`,
      ),
    )
    .run();
}

/**
 * Has apps ask again that somebody let in for an organization that they no longer belong to, or
 * everybody who did. Their grants stay, and are refused for as long as that is so.
 */
export function forgetConsentsIn({ orm }: Database, organizationId: string, userId?: string): void {
  orm
    .delete(oauthConsent)
    .where(
      and(
        userId === undefined ? undefined : eq(oauthConsent.userId, userId),
        eq(oauthConsent.referenceId, organizationId),
      ),
    )
    .run();
}

/** Apps that have or had access, the last connected first. */
export function listApps({ orm }: Database, personId: string): ConnectedApp[] {
  return orm
    .select({
      grant: oauthGrant,
      client: oauthClient,
      organization: { id: organization.id, name: organization.name },
    })
    .from(oauthGrant)
    .innerJoin(organization, eq(organization.id, oauthGrant.organizationId))
    .leftJoin(oauthClient, eq(oauthClient.clientId, oauthGrant.clientId))
    .where(eq(oauthGrant.userId, personId))
    .orderBy(desc(oauthGrant.createdAt), desc(oauthGrant.id))
    .all()
    .map(({ grant, client, organization: { id, name } }) => ({
      id: grant.id,
      name: client ? clientName(client) : grant.clientName,
      verifiedHost: client ? verifiedHost(client) : null,
      organization: { id, name },
      connectedAt: grant.createdAt,
      endedAt: grant.endedAt,
    }));
}

/** A person's own grant, standing or ended; undefined for another person's. */
export function findGrant(
  { orm }: Database,
  { personId, grantId }: { personId: string; grantId: string },
): typeof oauthGrant.$inferSelect | undefined {
  return orm
    .select()
    .from(oauthGrant)
    .where(and(eq(oauthGrant.id, grantId), eq(oauthGrant.userId, personId)))
    .get();
}

/** Takes one app's access away. A grant of someone else's, or ended before, is left alone. */
export function endGrant(
  database: Database,
  own: { personId: string; grantId: string },
  by: Actor,
): void {
  database.transaction(() => {
    const grant = findGrant(database, own);
    if (grant && grant.endedAt === null) endAccess(database, grant, by);
  });
}

/** Takes every app's access to a person's account away. */
export function endGrantsOf(database: Database, personId: string, by: Actor): void {
  database.transaction(() => {
    const clients = database.orm
      .select({ clientId: oauthConsent.clientId })
      .from(oauthConsent)
      .where(eq(oauthConsent.userId, personId))
      .all();
    const active = listActiveClients(database, personId);
    for (const clientId of new Set([...clients.map((row) => row.clientId), ...active])) {
      endAccess(database, { userId: personId, clientId }, by);
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
function endAccess(database: Database, parties: Parties, by: Actor): void {
  const { orm } = database;
  const { userId, clientId } = parties;
  orm
    .delete(oauthConsent)
    .where(and(eq(oauthConsent.userId, userId), eq(oauthConsent.clientId, clientId)))
    .run();
  database.prepare(deleteCodes).run(userId, clientId);
  endGrants(database, parties, by);
}

/** Forgets tokens and ends the grant. */
function endGrants(database: Database, parties: Parties, by: Actor): void {
  // What ended by other ways before was not by them.
  recordEndings(database);
  forgetTokens(database, parties);
  database.orm.update(oauthGrant).set({ endedAt: new Date() }).where(isActive(parties)).run();
  recordEndings(database, by);
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
