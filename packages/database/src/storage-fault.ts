/**
 * Why the database could not do what was asked, where that is no fault of the program:
 *
 * - `busy`: another connection kept the write lock for longer than a write waits;
 * - `full`: there is no room for what is written;
 * - `unwritable`: the file system refuses, or a quota does;
 * - `damaged`: the file is not what SQLite wrote.
 */
export type StorageFault = 'busy' | 'full' | 'unwritable' | 'damaged';

/** Result codes, extended ones by their beginning (sqlite.org/rescode.html). */
const faults: [code: string, fault: StorageFault][] = [
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_FULL', 'full'],
  ['SQLITE_IOERR_CORRUPTFS', 'damaged'],
  ['SQLITE_IOERR', 'unwritable'],
  ['SQLITE_READONLY', 'unwritable'],
  ['SQLITE_CANTOPEN', 'unwritable'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
];

/** The fault that an error tells of, or an error that caused it does; undefined where none does. */
export function storageFault(error: unknown): StorageFault | undefined {
  const code = sqliteCode(error);
  return code === undefined ? undefined : faults.find(([start]) => code.startsWith(start))?.[1];
}

/** SQLite's own name for what went wrong, `SQLITE_FULL` for example. */
export function sqliteCode(error: unknown): string | undefined {
  let cause = error;
  // A chain of causes may be a ring.
  for (let depth = 0; depth < 8 && cause instanceof Error; depth += 1) {
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string' && code.startsWith('SQLITE_')) return code;
    cause = cause.cause;
  }
  return undefined;
}
