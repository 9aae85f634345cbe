import type { Database } from '@keystile/database';
import { recordEndings } from '../../directory/grant-events.ts';

const aDayMs = 86_400_000;

/** What has had its time, with the moment from which on it goes. All parameters are `?1`. */
const deletions: { sql: string; afterMs: number }[] = [
  { afterMs: 0, sql: 'DELETE FROM verification WHERE expires_at < ?1' },
  { afterMs: 0, sql: 'DELETE FROM oauth_client_assertion WHERE expires_at < ?1' },
  { afterMs: 0, sql: 'DELETE FROM oauth_access_token WHERE expires_at < ?1' },
  { afterMs: 0, sql: 'DELETE FROM oauth_refresh_token WHERE expires_at < ?1' },
  // A replay of a rotated token is recognized for a day; later it is merely unknown.
  { afterMs: aDayMs, sql: 'DELETE FROM oauth_refresh_token WHERE revoked < ?1' },
  { afterMs: 0, sql: 'DELETE FROM session WHERE expires_at < ?1' },
  { afterMs: aDayMs, sql: 'DELETE FROM jwks WHERE expires_at < ?1' },
  {
    afterMs: 7 * aDayMs,
    sql: `DELETE FROM oauth_client WHERE created_at < ?1
      AND client_id NOT IN (SELECT client_id FROM oauth_grant WHERE ended_at IS NULL OR ended_at > ?1)
      AND client_id NOT IN (SELECT client_id FROM oauth_refresh_token)`,
  },
];

/** Deletes what has expired, and clients that were not used for seven days. Gives how many rows. */
export function sweep(database: Database, now: Date): number {
  const changes = database.prepare<{ count: number }>('SELECT changes() AS count');
  let count = 0;
  for (const { sql, afterMs } of deletions) {
    database.transaction(() => {
      database.prepare(sql).run(now.getTime() - afterMs);
      count += changes.get()?.count ?? 0;
      recordEndings(database);
    });
  }
  return count;
}
