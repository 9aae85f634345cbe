import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { freeBytes } from '../readiness.ts';
import type { Watched } from './watch.ts';

const leastFreeBytes = 256 * 1_048_576;

/**
 * Warns where the disk has less room than 256 MiB and the database's own size, which an upgrade needs
 * for the copy that it keeps.
 */
export function watchDisk(
  folder: string,
  databasePath: string,
  free: (folder: string) => number = freeBytes,
): Watched & { freeBytes(): number } {
  const path = resolve(folder);
  return {
    freeBytes: () => free(path),
    mended: `the disk of ${path} has room again`,
    look() {
      const wanted = leastFreeBytes + sizeOf(databasePath);
      if (free(path) >= wanted) return null;
      return `the disk of ${path} has less than ${mebibytes(wanted)} MiB left: make room before writes fail`;
    },
  };
}

/** Bytes of a file; 0 where there is none. */
export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Rounded up to what stays the same while the database grows a little. */
function mebibytes(bytes: number): number {
  return Math.ceil(bytes / 1_048_576 / 64) * 64;
}
