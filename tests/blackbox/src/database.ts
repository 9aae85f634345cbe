import { Database } from 'bun:sqlite';
import { join } from 'node:path';

/** Runs a query on the database of a data folder, without changing anything. */
export function query<Row>(data: string, sql: string, ...values: string[]): Row[] {
  const database = new Database(join(data, 'keystile.db'), { readwrite: true, create: false });
  try {
    database.run('PRAGMA query_only = ON');
    database.run('PRAGMA busy_timeout = 5000');
    return database.query<Row, string[]>(sql).all(...values);
  } finally {
    database.close();
  }
}

/** Changes the database of a data folder: what no command does yet, or time would have to pass for. */
export function change(data: string, sql: string): void {
  const database = new Database(join(data, 'keystile.db'), { readwrite: true, create: false });
  try {
    database.run('PRAGMA busy_timeout = 5000');
    database.run(sql);
  } finally {
    database.close();
  }
}

/** Every row of every table, for telling whether anything changed. */
export function dump(data: string): Record<string, unknown[]> {
  const names = query<{ name: string }>(
    data,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  );
  return Object.fromEntries(
    names.map(({ name }) => [name, query(data, `SELECT * FROM "${name}"`)]),
  );
}
