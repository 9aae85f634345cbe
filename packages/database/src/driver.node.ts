import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Connection, Orm, Statement } from './connection.ts';
import * as schema from './schema/index.ts';

/** Connects through better-sqlite3, where the portal runs on Node. */
export function connect(path: string): Connection {
  const client = new Sqlite(path);
  return {
    orm: drizzle({ client, schema }) as Orm,
    prepare<Row>(sql: string): Statement<Row> {
      const statement = client.prepare(sql);
      return {
        get: (...values) => statement.get(...values) as Row | undefined,
        all: (...values) => statement.all(...values) as Row[],
        run: (...values) => void statement.run(...values),
      };
    },
    execute: (sql) => void client.exec(sql),
    close: () => void client.close(),
  };
}
