import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { CommandFailure } from './failure.ts';

/** Where an installation keeps what it must not lose. */
export interface DataFolder {
  databasePath: string;
  /** Signs sessions; generated at the first start, kept with mode 0600. */
  generatedSecret(): string;
}

/**
 * Creates the folder (mode 0700) where it is missing, unless it `mustExist`: then there has to be
 * a database in it, so that a slip in its name makes nothing.
 *
 * @throws CommandFailure when it cannot be used.
 */
export function openDataFolder(folder: string, { mustExist = false } = {}): DataFolder {
  const path = resolve(folder);
  const databasePath = join(path, 'keystile.db');
  if (mustExist && !existsSync(databasePath)) {
    throw new CommandFailure(
      `the data folder ${path} holds no accounts: choose another with --data, or run keystile users create`,
    );
  }
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new CommandFailure(
      `the data folder ${path} cannot be used (${reason}): choose another with --data or KEYSTILE_DATA`,
    );
  }
  return {
    databasePath,
    generatedSecret: () => readOrCreateSecret(join(path, 'secret')),
  };
}

/** Links a complete file into place, so that two processes that start at once agree on one. */
function readOrCreateSecret(path: string): string {
  const draft = `${path}.${process.pid}`;
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, 'utf8').trim();
}
