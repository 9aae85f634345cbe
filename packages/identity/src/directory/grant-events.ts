import { recordEvent, type Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { oauthGrant, organization } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';

const system: Actor = { kind: 'system' };

/**
 * Makes this connection remember which grants end, by whatever statement: triggers end them too
 * (RFC 7009, replay, expiry). `recordEndings` takes it from there.
 */
export function watchEndings(database: Database): void {
  for (const statement of [
    'CREATE TEMP TABLE IF NOT EXISTS ended_grant (id TEXT PRIMARY KEY)',
    `CREATE TEMP TRIGGER IF NOT EXISTS grant_ended AFTER UPDATE OF ended_at ON main.oauth_grant
      WHEN OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL
      BEGIN INSERT OR IGNORE INTO ended_grant VALUES (NEW.id); END`,
  ]) {
    database.prepare(statement).run();
  }
}

/** Notes in the audit log that an app got access. */
export function recordConnection(database: Database, grantId: string, by: Actor): void {
  const { subject, facts } = describe(database, grantId);
  recordEvent(database, { action: 'app.connected', by, ...subject, after: facts });
}

/** Notes in the audit log which grants ended on this connection since the last time. */
export function recordEndings(database: Database, by: Actor = system): void {
  const ended = database.prepare<{ id: string }>('SELECT id FROM temp.ended_grant');
  if (ended.get() === undefined) return;
  database.transaction(() => {
    for (const { id } of ended.all()) {
      const { subject, facts } = describe(database, id);
      recordEvent(database, { action: 'app.disconnected', by, ...subject, before: facts });
    }
    database.prepare('DELETE FROM temp.ended_grant').run();
  });
}

function describe({ orm }: Database, grantId: string) {
  const found = orm
    .select({ grant: oauthGrant, organization })
    .from(oauthGrant)
    .innerJoin(organization, eq(organization.id, oauthGrant.organizationId))
    .where(eq(oauthGrant.id, grantId))
    .get();
  if (!found) throw new Error(`there is no grant ${grantId}`);
  const { id, clientName, userId } = found.grant;
  const isPersonal = found.organization.personalOf !== null;
  return {
    subject: {
      target: { kind: 'app', id, name: clientName },
      userId,
      organizationId: isPersonal ? null : found.organization.id,
    } as const,
    facts: { organization: found.organization.name },
  };
}
