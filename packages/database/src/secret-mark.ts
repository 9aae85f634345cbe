import { hkdfSync } from 'node:crypto';
import type { Connection } from './connection.ts';
import type { Database } from './open.ts';

const name = 'secret_mark';

/** Tells one secret from another, and nothing else about it. */
function markOf(secret: string): string {
  return Buffer.from(hkdfSync('sha256', secret, '', 'keystile secret mark', 16)).toString('hex');
}

/**
 * Notes which secret the database is served with.
 *
 * @returns whether it was another the last time.
 */
export function noteSecret(database: Database, secret: string): boolean {
  const mark = markOf(secret);
  return database.transaction(() => {
    const kept = database
      .prepare<{ value: string }>('SELECT value FROM installation WHERE name = ?')
      .get(name)?.value;
    if (kept === mark) return false;
    database
      .prepare('INSERT OR REPLACE INTO installation (name, value) VALUES (?, ?)')
      .run(name, mark);
    return kept !== undefined;
  });
}

/** Whether a mark is that of this secret. */
export function isSecretOf(mark: string, secret: string): boolean {
  return markOf(secret) === mark;
}

/** The mark that was noted last; null where there is none. */
export function secretMarkIn(connection: Connection): string | null {
  const sql = `SELECT value FROM installation WHERE name = '${name}'`;
  return connection.rows<{ value: string }>(sql)[0]?.value ?? null;
}
