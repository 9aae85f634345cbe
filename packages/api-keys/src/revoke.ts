import { recordEvent, type Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { apiKey } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import { auditSubject } from './audit-subject.ts';
import type { ApiKey } from './key.ts';
import { findKey } from './list.ts';

/**
 * Revokes a key for good, old secrets included. When this returns, every process that shares the
 * database refuses it at its very next request. Revoking twice keeps the first time.
 *
 * @returns the key as it now is; undefined where it does not exist.
 */
export function revokeKey(
  database: Database,
  { id, reason = null }: { id: string; reason?: 'leak' | null },
  by: Actor,
  now = new Date(),
): ApiKey | undefined {
  return database.transaction(() => {
    const key = findKey(database, { id }, now);
    if (!key || key.revokedAt) return key;
    database.orm
      .update(apiKey)
      .set({ revokedAt: now, revokedFor: reason })
      .where(eq(apiKey.id, id))
      .run();
    const after = { prefix: key.prefix, reason };
    recordEvent(database, { action: 'key.revoked', by, ...auditSubject(key), after }, now);
    return findKey(database, { id }, now);
  });
}
