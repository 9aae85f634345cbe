import type { Database } from '@keystile/database';

/**
 * Deletes up to `most` usage rows older than `beforeMs` and says how many; daily totals stay.
 * Bounded, so that the write lock is soon free again: call it until it returns 0.
 */
export function prune(database: Database, beforeMs: number, most = 5_000): number {
  const deleted = database
    .prepare<{ id: number }>(
      `DELETE FROM usage WHERE id IN (SELECT id FROM usage WHERE at < ? ORDER BY at LIMIT ?)
       RETURNING id`,
    )
    .all(beforeMs, most);
  return deleted.length;
}
