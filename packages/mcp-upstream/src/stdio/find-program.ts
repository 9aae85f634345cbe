import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { UpstreamError } from '../upstream-error.ts';

const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat', ''] : [''];

/**
 * Where a program is: with a slash it is relative to `folder`, without one it is on `path`, a `PATH`.
 *
 * @throws UpstreamError when there is none: it may be installed later.
 */
export function findProgram(
  program: string,
  { folder, path }: { folder: string; path: string },
): string {
  const isPath = isAbsolute(program) || program.includes('/');
  const places = isPath
    ? [resolve(folder, program)]
    : path
        .split(delimiter)
        .filter(isAbsolute)
        .map((place) => join(place, program));
  const found = places
    .flatMap((place) => endings.map((ending) => place + ending))
    .find(isExecutable);
  if (found) return found;
  const where = isPath ? '' : ' on its PATH';
  throw new UpstreamError(
    'unavailable',
    `cannot be started: there is no program ${program}${where}`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
