import { connect } from '#driver';
import { createFile } from './create-file.ts';
import { DatabaseInUseError } from './errors.ts';
import { storageFault } from './storage-fault.ts';

/** Ends a hold. */
export type Release = () => void;

const waitForReplacementMs = 5_000;

/**
 * Tells other processes that the database is open, for as long as it is held. SQLite's own lock on
 * an empty file beside it says so: every system has it, and it ends with the process.
 *
 * @throws DatabaseInUseError while another process replaces the database.
 */
export function holdOpen(path: string): Release {
  return hold(
    path,
    ['BEGIN', 'SELECT 1 FROM sqlite_schema'],
    waitForReplacementMs,
    'the database is being replaced by keystile restore: try again when that has ended',
  );
}

/**
 * Keeps every other process from opening the database.
 *
 * @throws DatabaseInUseError when one has it open.
 */
export function holdAlone(path: string): Release {
  return hold(
    path,
    ['BEGIN EXCLUSIVE'],
    0,
    'the database is in use: stop keystile serve, and other keystile commands, first',
  );
}

function hold(path: string, statements: string[], waitMs: number, refusal: string): Release {
  const lock = `${path}.lock`;
  createFile(lock);
  const connection = connect(lock);
  try {
    connection.execute(`PRAGMA busy_timeout = ${waitMs}`);
    connection.execute('PRAGMA journal_mode = MEMORY');
    for (const statement of statements) connection.execute(statement);
  } catch (error) {
    connection.close();
    throw storageFault(error) === 'busy' ? new DatabaseInUseError(refusal) : error;
  }
  return () => {
    connection.execute('ROLLBACK');
    connection.close();
  };
}
