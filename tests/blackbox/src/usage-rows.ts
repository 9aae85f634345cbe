import { query } from './database.ts';

/** How many usage rows each key has, by its id. */
export function rowsByKey(data: string): Map<string, number> {
  const rows = query<{ key_id: string; rows: number }>(
    data,
    'SELECT key_id, count(*) AS rows FROM usage GROUP BY key_id',
  );
  return new Map(rows.map((row) => [row.key_id, row.rows]));
}

/**
 * Where daily totals and rows disagree, as rows of both counts; empty when they say the same of
 * every day, tool and outcome of each credential, of each person's own credentials, of each
 * organization and of all together.
 */
export function disagreements(data: string): unknown[] {
  return query(
    data,
    `WITH call AS (
       SELECT key_id AS subject, * FROM usage UNION ALL
       SELECT organization_id, * FROM usage UNION ALL
       SELECT '*', * FROM usage UNION ALL
       SELECT user_id, * FROM usage
       WHERE key_id NOT IN (SELECT id FROM api_key WHERE owner = 'organization')
     ), counted AS (
       SELECT subject, at / 86400000 AS day, tool, outcome, count(*) AS calls,
         sum(duration_us) AS duration_us, max(at) AS last_at
       FROM call GROUP BY subject, day, tool, outcome
     )
     SELECT * FROM (
       SELECT * FROM counted EXCEPT
       SELECT subject, day, tool, outcome, calls, duration_us, last_at FROM usage_daily
     ) UNION ALL SELECT * FROM (
       SELECT subject, day, tool, outcome, calls, duration_us, last_at FROM usage_daily EXCEPT
       SELECT * FROM counted
     )`,
  );
}

/** What SQLite says of the file: `ok` when nothing is broken. */
export function integrityOf(data: string): string {
  const rows = query<{ integrity_check: string }>(data, 'PRAGMA integrity_check');
  return rows.map((row) => row.integrity_check).join('\n');
}
