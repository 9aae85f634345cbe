import { connect } from '#driver';
import { watchWalIndex } from '#wal-index';
import { watchDataVersion, type CommitWatch } from './commit-watch.ts';
import type { Connection, Orm, Statement } from './connection.ts';
import { createFile } from './create-file.ts';
import { DamagedDatabaseError } from './errors.ts';
import { holdOpen, type Release } from './in-use.ts';
import { checkAtOpening } from './integrity.ts';
import { migrate, type Upgrade } from './migrate.ts';
import { recognize } from './recognize.ts';
import { storageFault } from './storage-fault.ts';
import { watchWriteLock } from './write-lock.ts';

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
  /**
   * Whether nobody else holds the file's only write lock. Costs some microseconds. While somebody
   * does, writes on this connection fail at once, and do not keep their thread waiting.
   */
  isWriteLockFree(): boolean;
  /** Waits for that, and lets others go on; false when it took more than five seconds. */
  whenWriteLockFree(): Promise<boolean>;
  /**
   * From now on a write waits this long for another connection's, in milliseconds.
   * The whole thread waits with it, so where requests are served it has to be short.
   */
  setPatience(ms: number): void;
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
  /**
   * How long a write waits for another connection's once the file is open, in milliseconds; 5000 by
   * default. See {@link Database.setPatience}.
   */
  patienceMs?: number;
  /** Look for damage first: at all of a small file, at the beginning of each table of a large one. */
  check?: boolean;
  /** Called once where the file was written by an older Keystile, after it was migrated. */
  onUpgrade?(upgrade: Upgrade): void;
}

const busyTimeoutMs = 5000;

/**
 * Opens a SQLite file, creates it (mode 0600) and migrates it where needed. Write-ahead logging
 * lets any number of readers go on beside one writer, in this process and others; a writer waits
 * for another.
 *
 * One that an older Keystile wrote is copied aside before it is migrated.
 *
 * @throws NewerDatabaseError, ForeignDatabaseError, DamagedDatabaseError or UpgradeCopyError with the
 *   file left as it was; DatabaseInUseError while keystile restore replaces it.
 */
export function open(path: string, options: OpenOptions = {}): Database {
  const { readOnly = false, patienceMs = busyTimeoutMs } = options;
  if (!readOnly) createFile(path);
  const release = readOnly ? undefined : holdOpen(path);
  const connection = connectOrRelease(path, release);
  try {
    configure(connection, path, options);
    connection.execute(`PRAGMA busy_timeout = ${patienceMs}`);
  } catch (error) {
    connection.close();
    release?.();
    if (storageFault(error) !== 'damaged') throw error;
    throw new DamagedDatabaseError((error as Error).message, { cause: error });
  }
  const writeLock = watchWriteLock(connection, patienceMs);
  return {
    path,
    orm: connection.orm,
    prepare: (sql) => connection.prepare(sql),
    transaction: createTransaction(connection),
    watchCommits: () => watchCommits(connection, path),
    watchAccess: () => watchAccess(connection, watchCommits(connection, path)),
    isWriteLockFree: writeLock.isFree,
    whenWriteLockFree: writeLock.whenFree,
    setPatience: writeLock.setPatience,
    close() {
      writeLock.stop();
      connection.close();
      release?.();
    },
  };
}

function connectOrRelease(path: string, release?: Release): Connection {
  try {
    return connect(path);
  } catch (error) {
    release?.();
    throw error;
  }
}

function configure(connection: Connection, path: string, options: OpenOptions): void {
  const { readOnly = false, durability = 'full', check = false, onUpgrade } = options;
  connection.execute(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  // Before anything is written: what is not ours is left alone.
  if (!readOnly) recognize(connection);
  connection.execute('PRAGMA journal_mode = WAL');
  connection.execute(`PRAGMA synchronous = ${durability}`);
  connection.execute('PRAGMA foreign_keys = ON');
  // There may be no folder to put a file in but the data folder.
  connection.execute('PRAGMA temp_store = MEMORY');
  if (check) checkAtOpening(connection, path);
  if (readOnly) connection.execute('PRAGMA query_only = ON');
  else {
    const upgrade = migrate(connection, path);
    if (upgrade) onUpgrade?.(upgrade);
  }
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
      undo(connection, rollback);
      throw error;
    } finally {
      depth -= 1;
    }
  };
}

/**
 * Of some errors, a full disk among them, SQLite has rolled back already (sqlite.org/lang_transaction,
 * 2.3); that there is nothing left to roll back must not hide why.
 */
function undo(connection: Connection, rollback: readonly string[]): void {
  try {
    for (const statement of rollback) connection.execute(statement);
  } catch {
    // What matters is the error that led here.
  }
}

const whole = ['BEGIN IMMEDIATE', 'COMMIT', ['ROLLBACK']] as const;
const part = ['SAVEPOINT part', 'RELEASE part', ['ROLLBACK TO part', 'RELEASE part']] as const;
