import type { Database } from '@keystile/database';
import { sql, type SQL } from 'drizzle-orm';
import type { Page, PageOptions } from '../accounts.ts';

interface Searched {
  /** The table and its selected columns, `id` among them. */
  table: string;
  columns: string;
  /** What may begin with the text: expressions with an index of their own. */
  begins: string[];
}

/** Where more than this match, walking the table finds a page sooner than sorting the matches. */
const mostSorted = 1000;

/**
 * Looks rows up by id or by how they begin, newest first as they were inserted, a page at a time.
 * Costs the same in a large table as in a small one, whether few rows match or most of them.
 */
export function createSearch<Row extends { id: string }>(
  { orm }: Database,
  { table, columns, begins }: Searched,
) {
  const from = sql.raw(table);

  return function search(
    { text, where = 'true' }: { text: string; where?: string },
    { after = '', limit = 50 }: PageOptions = {},
  ): Page<Row> {
    const begin = (expression: string) =>
      sql`${sql.raw(expression)} >= ${text} AND ${sql.raw(expression)} < ${`${text}\u{10ffff}`}`;

    function matching(): SQL {
      const found = sql.join(
        [
          sql`SELECT rowid FROM ${from} WHERE id = ${text}`,
          ...begins.map(
            (one) =>
              sql`SELECT * FROM (SELECT rowid FROM ${from} WHERE ${begin(one)} LIMIT ${mostSorted})`,
          ),
        ],
        sql` UNION `,
      );
      const [counted] = orm.all<{ n: number }>(sql`SELECT count(*) AS n FROM (${found})`);
      if (counted!.n < mostSorted) return sql`rowid IN (${found})`;
      // A leading + keeps SQLite in the order of the table.
      const any = begins.map((one) => sql`(${begin(`+${one}`)})`);
      return sql`(${sql.join(any, sql` OR `)})`;
    }

    const matches = text === '' ? sql`true` : matching();
    const rows = orm.all<Row>(sql`
      SELECT ${sql.raw(columns)} FROM ${from} WHERE ${matches} AND ${sql.raw(where)}
        AND rowid < coalesce((SELECT rowid FROM ${from} WHERE id = ${after}), 9223372036854775807)
      ORDER BY rowid DESC LIMIT ${limit + 1}`);
    const page = rows.slice(0, limit);
    return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  };
}
