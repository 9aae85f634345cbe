import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copyDatabase } from './copy.ts';
import { UpgradeCopyError } from './errors.ts';
import { schemaVersion } from './schema-version.ts';
import { storageFault } from './storage-fault.ts';
import { syncFolder } from './sync.ts';

const copiesKept = 3;
const draftEnd = '.partial';

/** Where copies of a database are kept that Keystile makes by itself. */
export function backupFolder(path: string): string {
  return join(dirname(path), 'backups');
}

/** A moment as it stands in names of files: UTC, to the millisecond. */
export function momentInName(now = new Date()): string {
  return now.toISOString().replaceAll(/[-:]/g, '').replace('.', '-');
}

/**
 * Copies the database into its folder of backups before an upgrade changes it, and forgets all but
 * the last few of such copies. To be called by whoever holds the write lock.
 *
 * @returns the copy's path.
 * @throws UpgradeCopyError
 */
export function copyAside(path: string): string {
  const folder = backupFolder(path);
  const copy = join(folder, `before-schema-${schemaVersion}-${momentInName()}.db`);
  const draft = copy + draftEnd;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const name of copiesIn(folder, draftEnd)) rmSync(join(folder, name), { force: true });
    copyDatabase(path, draft);
    renameSync(draft, copy);
    syncFolder(folder);
  } catch (error) {
    throw new UpgradeCopyError(
      `the database was not upgraded, since it could not be copied to ${folder} first ` +
        `(${reasonOf(error)}): make room there for a file of its size`,
      { cause: error },
    );
  }
  const copies = copiesIn(folder, '.db').sort(byMoment);
  for (const name of copies.slice(0, -copiesKept)) rmSync(join(folder, name), { force: true });
  return copy;
}

function copiesIn(folder: string, end: string): string[] {
  return readdirSync(folder).filter(
    (name) => name.startsWith('before-schema-') && name.endsWith(end),
  );
}

function byMoment(one: string, other: string): number {
  const moment = (name: string) => name.replace(/^before-schema-\d+-/, '');
  return moment(one) < moment(other) ? -1 : 1;
}

function reasonOf(error: unknown): string {
  if (storageFault(error) === 'full') return 'no space left';
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
