import type { CommitWatch } from './commit-watch.ts';

/** Node cannot read memory that it has not allocated: ask SQLite instead. */
export function watchWalIndex(_path: string): CommitWatch | undefined {
  return undefined;
}
