import { closeSync, openSync } from 'node:fs';
import { connect } from '#driver';
import { watchWalIndex } from '#wal-index';
import { watchDataVersion, type CommitWatch } from './commit-watch.ts';
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
   * after rolling back. Within another it is a part of that one: rolled back alone when `work` throws,
   * committed with the whole.
   */
  transaction<Result>(work: () => Result): Result;
  /**
   * Tells, at each call, whether another connection committed since the last call; true at the first.
   * The connection must stay open for as long as that is called.
   */
  watchCommits(): CommitWatch;
  /**
   * Tells, at each call, whether everything that decides about access still is as it was at the last
   * call: keys, grants, their owners, memberships and organizations. On a connection that nothing
   * writes through, it sees every commit, whichever process made it.
   */
  watchAccess(): () => boolean;
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
  if (!readOnly) createFile(path);
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
    transaction: createTransaction(connection),
    watchCommits: () => watchCommits(connection, path),
    watchAccess: () => watchAccess(connection, watchCommits(connection, path)),
    close: () => connection.close(),
  };
}

/**
 * Creates the file with mode 0600 where there is none. One that exists is never opened here: to
 * close it again would drop the locks that this process's other connections hold on it
 * (sqlite.org/howtocorrupt.html, 2.2), and another process would then truncate the log under them.
 */
function createFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function configure(connection: Connection, readOnly: boolean, durability: string): void {
  connection.execute(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  connection.execute('PRAGMA journal_mode = WAL');
  connection.execute(`PRAGMA synchronous = ${durability}`);
  connection.execute('PRAGMA foreign_keys = ON');
  if (readOnly) connection.execute('PRAGMA query_only = ON');
  else migrate(connection);
}

function watchCommits(connection: Connection, path: string): CommitWatch {
  // SQLite maps the shared memory at a connection's first read.
  connection.prepare('SELECT 1 FROM sqlite_schema').get();
  return watchWalIndex(path) ?? watchDataVersion(connection.prepare('PRAGMA data_version'));
}

function watchAccess(connection: Connection, hasCommits: CommitWatch): () => boolean {
  const revision = connection.prepare<{ value: number }>('SELECT value FROM access_revision');
  let last = -1;
  return () => {
    if (!hasCommits()) return true;
    const { value } = revision.get()!;
    const isUnchanged = value === last;
    last = value;
    return isUnchanged;
  };
}

function createTransaction(connection: Connection): Database['transaction'] {
  let depth = 0;
  return (work) => {
    const [begin, commit, rollback] = depth === 0 ? whole : part;
    connection.execute(begin);
    depth += 1;
    try {
      const result = work();
      connection.execute(commit);
      return result;
    } catch (error) {
      for (const statement of rollback) connection.execute(statement);
      throw error;
    } finally {
      depth -= 1;
    }
  };
}

const whole = ['BEGIN IMMEDIATE', 'COMMIT', ['ROLLBACK']] as const;
const part = ['SAVEPOINT part', 'RELEASE part', ['ROLLBACK TO part', 'RELEASE part']] as const;
