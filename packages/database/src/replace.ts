import { existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { connect } from '#driver';
import { backupFolder, momentInName } from './copy-aside.ts';
import { DatabaseInUseError } from './errors.ts';
import { holdAlone } from './in-use.ts';
import { storageFault } from './storage-fault.ts';
import { syncFolder } from './sync.ts';

/** A database that no other process has open, and none can open until it is released. */
export interface Exclusive {
  /**
   * Puts a complete database of the same file system into its place, in one step: whoever looks finds
   * the one or the other. No connection to the new one may be open in this process.
   *
   * @returns where the one from before is kept; null where there was none.
   */
  replace(draft: string): string | null;
  release(): void;
}

/**
 * Takes a database, or the place for one, for this process alone.
 *
 * @throws DatabaseInUseError when another process has it open.
 */
export function takeAlone(path: string): Exclusive {
  const release = holdAlone(path);
  try {
    if (existsSync(path)) foldLog(path);
  } catch (error) {
    release();
    throw error;
  }
  return { replace: (draft) => replace(path, draft), release };
}

function replace(path: string, draft: string): string | null {
  const kept = existsSync(path) ? keep(path) : null;
  // What is left of a log would be read as the new database's.
  for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
  renameSync(draft, path);
  syncFolder(dirname(path));
  return kept;
}

function keep(path: string): string {
  foldLog(path);
  const folder = backupFolder(path);
  const kept = join(folder, `replaced-${momentInName()}.db`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  linkOrRename(path, kept);
  syncFolder(folder);
  return kept;
}

/**
 * Brings what is in the log into the file, as far as that is not damaged. SQLite does it only for
 * the last connection.
 *
 * @throws DatabaseInUseError where another program has it open, such as a replicating one.
 */
function foldLog(path: string): void {
  const connection = connect(path, { create: false });
  try {
    connection.execute('PRAGMA busy_timeout = 0');
    connection.execute('PRAGMA journal_mode = DELETE');
  } catch (error) {
    const fault = storageFault(error);
    if (fault === 'damaged') return;
    if (fault !== 'busy') throw error;
    throw new DatabaseInUseError(
      'another program has the database open: stop keystile serve, Litestream and the like first',
    );
  } finally {
    connection.close();
  }
}

/** A second name keeps the file in its place until the rename; some file systems know none. */
function linkOrRename(path: string, kept: string): void {
  try {
    linkSync(path, kept);
  } catch {
    renameSync(path, kept);
  }
}
