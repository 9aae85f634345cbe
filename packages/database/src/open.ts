import { closeSync, openSync } from 'node:fs';
import { connect } from '#driver';
import type { Connection, Orm, Statement } from './connection.ts';
import { migrate } from './migrate.ts';

/** An open database file. */
export interface Database {
  /** The file's path. */
  readonly path: string;
  readonly orm: Orm;
  /** Compiles a statement once, for the request path. */
  prepare<Row = unknown>(sql: string): Statement<Row>;
  /**
   * Runs `work` in one immediate transaction: it holds the file's only write lock from its first
   * line, so what it reads cannot change before it writes. Synchronous; throws what `work` throws,
   * after rolling back.
   */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

export interface OpenOptions {
  /** Refuse every write on this connection. The file must exist and be migrated. */
  readOnly?: boolean;
  /**
   * `full` syncs at every commit: what was answered survives a power cut. `normal` may lose the
   * last commits then, never the file; meant for usage rows.
   */
  durability?: 'full' | 'normal';
}

const busyTimeoutMs = 5000;

/**
 * Opens a SQLite file, creates it (mode 0600) and migrates it where needed. Write-ahead logging
 * lets any number of readers go on beside one writer, in this process and others; a writer waits
 * up to five seconds for another.
 *
 * @throws NewerDatabaseError when a newer Keystile wrote the file.
 */
export function open(path: string, options: OpenOptions = {}): Database {
  const { readOnly = false, durability = 'full' } = options;
  if (!readOnly) closeSync(openSync(path, 'a', 0o600));
  const connection = connect(path);
  try {
    configure(connection, readOnly, durability);
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    path,
    orm: connection.orm,
    prepare: (sql) => connection.prepare(sql),
    transaction: (work) => inTransaction(connection, work),
    close: () => connection.close(),
  };
}

function configure(connection: Connection, readOnly: boolean, durability: string): void {
  connection.execute(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  connection.execute('PRAGMA journal_mode = WAL');
  connection.execute(`PRAGMA synchronous = ${durability}`);
  connection.execute('PRAGMA foreign_keys = ON');
  if (readOnly) connection.execute('PRAGMA query_only = ON');
  else migrate(connection);
}

function inTransaction<Result>(connection: Connection, work: () => Result): Result {
  connection.execute('BEGIN IMMEDIATE');
  try {
    const result = work();
    connection.execute('COMMIT');
    return result;
  } catch (error) {
    connection.execute('ROLLBACK');
    throw error;
  }
}
