import { accessSync, constants, statSync } from 'node:fs';
import { failed, ok, warning, type Found } from './finding.ts';

const forOthers = 0o077;

/** The data folder: whether it is there, can be used, and is closed to others. */
export function checkFolder(folder: string): Found {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found) {
    return warning(
      `${folder} does not exist: keystile serve makes it, or name another with --data`,
    );
  }
  if (!found.isDirectory()) return failed(`${folder} is no folder: name one with --data`);
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return failed(
      `${folder} cannot be read and written by this user: run this as the user that serves, or chown it`,
    );
  }
  if (isOpenToOthers(found.mode)) {
    return warning(`${folder} is open to other users of this machine: chmod 700 ${folder}`);
  }
  return ok(folder);
}

/** Whether anyone but the owner may do anything with it. Windows has no such modes. */
export function isOpenToOthers(mode: number): boolean {
  return process.platform !== 'win32' && (mode & forOthers) !== 0;
}
