import type { Database } from '@keystile/database';

/** Compiles the count of active keys that expire between two times, in milliseconds since the epoch. */
export function countExpiring(database: Database): (afterMs: number, untilMs: number) => number {
  const statement = database.prepare<{ count: number }>(
    `SELECT count(*) AS count FROM api_key
     WHERE expires_at > ? AND expires_at <= ? AND revoked_at IS NULL`,
  );
  return (afterMs, untilMs) => statement.get(afterMs, untilMs)!.count;
}
