import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Connection, ConnectOptions, Orm, SqlValue, Statement } from './connection.ts';
import * as schema from './schema/index.ts';

/** Connects through better-sqlite3, where the portal runs on Node. */
export function connect(path: string, options: ConnectOptions = {}): Connection {
  const { create = true, readOnly = false } = options;
  const client = new Sqlite(path, { fileMustExist: !create || readOnly, readonly: readOnly });
  return {
    orm: drizzle({ client, schema }) as Orm,
    prepare<Row>(sql: string): Statement<Row> {
      const statement = client.prepare(sql);
      const bind = isNumbered(sql) ? byNumber : inOrder;
      // Each of better-sqlite3's own refuses what gives rows, or what gives none.
      const rows = (values: SqlValue[]): unknown[] => {
        if (statement.reader) return statement.all(...bind(values));
        statement.run(...bind(values));
        return [];
      };
      return {
        get: (...values) =>
          (statement.reader ? statement.get(...bind(values)) : rows(values)[0]) as Row | undefined,
        all: (...values) => rows(values) as Row[],
        run: (...values) => void rows(values),
      };
    },
    execute: (sql) => void client.exec(sql),
    rows: <Row>(sql: string) => client.prepare(sql).all() as Row[],
    close: () => void client.close(),
  };
}

function isNumbered(sql: string): boolean {
  return /\?\d/.test(sql);
}

function inOrder(values: SqlValue[]): SqlValue[] {
  return values;
}

/** better-sqlite3 takes `?1` for a parameter of the name 1. */
function byNumber(values: SqlValue[]): [Record<number, SqlValue>] {
  return [Object.fromEntries(values.map((value, index) => [index + 1, value]))];
}
