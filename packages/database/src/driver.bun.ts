import { Database as Sqlite } from 'bun:sqlite';
import { drizzle } from 'drizzle-orm/bun-sqlite';
import type { Connection, ConnectOptions, SqlValue, Statement } from './connection.ts';
import * as schema from './schema/index.ts';

/** Connects through Bun's own driver. */
export function connect(path: string, options: ConnectOptions = {}): Connection {
  const { create = true, readOnly = false } = options;
  const client = new Sqlite(path, readOnly ? { readonly: true } : { create, readwrite: true });
  return {
    orm: drizzle({ client, schema }),
    prepare<Row>(sql: string): Statement<Row> {
      const statement = client.prepare<Row, SqlValue[]>(sql);
      return {
        get: (...values) => statement.get(...values) ?? undefined,
        all: (...values) => statement.all(...values),
        run: (...values) => void statement.run(...values),
      };
    },
    execute: (sql) => void client.run(sql),
    rows<Row>(sql: string): Row[] {
      using statement = client.prepare<Row, []>(sql);
      return statement.all();
    },
    close: () => client.close(),
  };
}
