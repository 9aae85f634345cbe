import { discardCopy } from '@keystile/database';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Where a file is written before it has its name: beside it, named by this process. */
export function draftOf(path: string): string {
  return `${path}.${process.pid}.partial`;
}

/** Deletes what processes left that were killed while they wrote this file. */
export function discardDeadDrafts(path: string): void {
  const folder = dirname(path);
  const start = `${basename(path)}.`;
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(start) && /^(\d+)\.partial$/.exec(name.slice(start.length))?.[1];
    if (pid && !isRunning(Number(pid))) discardCopy(join(folder, name));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
