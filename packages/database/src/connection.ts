import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type * as schema from './schema/index.ts';

/** Drizzle over whichever SQLite driver this runtime has; every call is synchronous. */
export type Orm = BaseSQLiteDatabase<'sync', unknown, typeof schema>;

/** A value SQLite takes as a parameter. */
export type SqlValue = string | number | bigint | null | Uint8Array;

/** A compiled statement, for the few paths where building a query at each call costs too much. */
export interface Statement<Row = unknown> {
  get(...values: SqlValue[]): Row | undefined;
  all(...values: SqlValue[]): Row[];
  run(...values: SqlValue[]): void;
}

/** How to connect: by default the file is created where there is none, and may be written. */
export interface ConnectOptions {
  create?: boolean;
  readOnly?: boolean;
}

/** One connection to a database file. */
export interface Connection {
  orm: Orm;
  prepare<Row = unknown>(sql: string): Statement<Row>;
  execute(sql: string): void;
  /** Runs a statement once, and keeps nothing of it that would hold the file open. */
  rows<Row>(sql: string): Row[];
  close(): void;
}
