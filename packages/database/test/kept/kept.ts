import { Database as Sqlite } from 'bun:sqlite';
import { readdirSync, readFileSync } from 'node:fs';

/** The schema versions that a database is kept of. */
export const keptVersions = readdirSync(import.meta.dirname)
  .map((name) => /^schema-(\d+)\.sql$/.exec(name)?.[1])
  .filter((version) => version !== undefined)
  .map(Number)
  .sort((one, other) => one - other);

/** Makes the kept database of a version at a path. */
export function makeKept(version: number, path: string): void {
  const sqlite = new Sqlite(path, { create: true });
  sqlite.run(readFileSync(`${import.meta.dirname}/schema-${version}.sql`, 'utf8'));
  sqlite.close();
}

export type Row = Record<string, unknown>;

/** Every row of every table, as it is on the disk. */
export function readAll(path: string): Record<string, Row[]> {
  const sqlite = new Sqlite(path, { readwrite: true, create: false });
  try {
    const tables = sqlite
      .query<{ name: string }, []>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .all();
    return Object.fromEntries(
      tables.map(({ name }) => [name, sqlite.query<Row, []>(`SELECT * FROM "${name}"`).all()]),
    );
  } finally {
    sqlite.close(true);
  }
}

/** What one line of SQL gives. */
export function ask(path: string, sql: string): unknown {
  const sqlite = new Sqlite(path, { readwrite: true, create: false });
  try {
    return Object.values(sqlite.query<Row, []>(sql).get() ?? {})[0];
  } finally {
    sqlite.close(true);
  }
}
