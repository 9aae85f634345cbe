import type { Database } from '@keystile/database';
import { apiKey } from '@keystile/database/schema';
import { and, eq, isNull } from 'drizzle-orm';
import type { ApiKey } from './key.ts';
import { findKey } from './list.ts';

/**
 * Revokes a key for good. When this returns, every process that shares the database refuses it at
 * its very next request. Revoking twice keeps the first time.
 *
 * @returns the key as it now is; undefined where it does not exist or, with `userId`, is another's.
 */
export function revokeKey(
  database: Database,
  { id, userId }: { id: string; userId?: string },
  now = new Date(),
): ApiKey | undefined {
  return database.transaction(() => {
    const key = findKey(database, { id, userId }, now);
    if (!key) return undefined;
    database.orm
      .update(apiKey)
      .set({ revokedAt: now })
      .where(and(eq(apiKey.id, id), isNull(apiKey.revokedAt)))
      .run();
    return findKey(database, { id }, now);
  });
}
