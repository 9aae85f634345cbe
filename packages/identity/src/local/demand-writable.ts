import type { Database } from '@keystile/database';

/**
 * Says why nothing could be stored, where better-auth keeps it to itself.
 *
 * @throws what the database says to a write now.
 */
export function demandWritable(database: Database): void {
  // What is written must differ: SQLite leaves out a page that stays as it was.
  const write = database.prepare('UPDATE access_revision SET value = value + 1');
  database.transaction(() => write.run());
}
