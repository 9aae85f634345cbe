import { sha256 } from '#sha256';
import { recordEvent, type Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { apiKey, rolledSecret } from '@keystile/database/schema';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { addNotice } from './add-notice.ts';
import { auditSubject } from './audit-subject.ts';
import type { ApiKey } from './key.ts';
import { findKey } from './list.ts';
import { revokeKey } from './revoke.ts';
import { classifyToken } from './token.ts';

/** A secret that was found where it does not belong. */
export interface Leak {
  token: string;
  /** Where it was found; null where nobody said. */
  url: string | null;
}

/** Whose key it was and whether it still worked; null: no secret of ours. */
export type LeakFinding = { key: ApiKey; wasActive: boolean } | null;

/**
 * Takes the report of a leaked secret. A key's secret has the key revoked at once; an old secret that
 * still opens a rolled key is ended, and the key lives on with its new one. The owner, or each of
 * `tell` where an organization owns the key, gets a notice. A secret that works no more changes nothing.
 *
 * @param options.tell gives who is told of an organization's key: its admins and owners.
 */
export function reportLeak(
  database: Database,
  { token, url }: Leak,
  {
    prefix,
    by,
    tell,
    now = new Date(),
  }: { prefix: string; by: Actor; tell: (organizationId: string) => string[]; now?: Date },
): LeakFinding {
  if (classifyToken(token, prefix) !== 'wellFormed') return null;
  const hash = Buffer.from(sha256(token), 'hex');
  return database.transaction(() => {
    const current = database.orm
      .select({ id: apiKey.id })
      .from(apiKey)
      .where(eq(apiKey.hash, hash))
      .get();
    const old = database.orm
      .select({ id: rolledSecret.keyId })
      .from(rolledSecret)
      .where(eq(rolledSecret.hash, hash))
      .get();
    const key = findKey(database, { id: (current ?? old)?.id ?? '' }, now);
    if (!key) return null;
    const wasActive =
      key.status === 'active' && (current !== undefined || endOld(database, hash, now));
    if (!wasActive) return { key, wasActive };
    recordEvent(
      database,
      { action: 'key.leaked', by, ...auditSubject(key), after: { url, isOldSecret: !current } },
      now,
    );
    if (current) revokeKey(database, { id: key.id, reason: 'leak' }, by, now);
    const told = key.owner === 'person' ? [key.userId] : tell(key.organizationId);
    for (const userId of told)
      addNotice(database, 'key_leaked', { userId, keyId: key.id, url, now });
    return { key: findKey(database, { id: key.id }, now)!, wasActive };
  });
}

/** Ends an old secret; false when it opened nothing any more. */
function endOld({ orm }: Database, hash: Buffer, now: Date): boolean {
  const ended = orm
    .update(rolledSecret)
    .set({ endedAt: now })
    .where(
      and(
        eq(rolledSecret.hash, hash),
        isNull(rolledSecret.endedAt),
        gt(rolledSecret.expiresAt, now),
      ),
    )
    .returning({ keyId: rolledSecret.keyId })
    .all();
  return ended.length > 0;
}
