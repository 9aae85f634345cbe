import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { exitWith } from './exit-with.ts';

/** Where a file is written before it has its name. */
export interface Draft {
  path: string;
  /** Leaves nothing of it, whether or not it has got its name. */
  discard(): void;
}

/**
 * Begins to write a file in a folder of its own beside it, named by this process: once the folder is
 * gone, a thread that still writes cannot make anything there anew. Nothing is left either when the
 * program is told to end. Deletes what processes left that were killed while they wrote the same file.
 */
export function startDraft(path: string): Draft {
  discardDead(path);
  const folder = `${path}.${process.pid}.partial`;
  const ignoreSignals = exitWith(() => remove(folder));
  mkdirSync(folder, { mode: 0o700 });
  return {
    path: join(folder, basename(path)),
    discard() {
      remove(folder);
      ignoreSignals();
    },
  };
}

function discardDead(path: string): void {
  const folder = dirname(path);
  const start = `${basename(path)}.`;
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(start) && /^(\d+)\.partial$/.exec(name.slice(start.length))?.[1];
    // No other process has the id of this one.
    const isDead = pid && (Number(pid) === process.pid || !isRunning(Number(pid)));
    if (isDead) remove(join(folder, name));
  }
}

/** Again where a file was made between looking and removing, which SQLite does once or twice. */
function remove(folder: string): void {
  for (let rest = 10; ; rest -= 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY' || rest === 0) throw error;
    }
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
