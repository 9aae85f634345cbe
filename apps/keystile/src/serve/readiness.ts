import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { storageFault, type Database, type StorageFault } from '@keystile/database';

/** Whether an instance should be sent requests. */
export interface Readiness {
  /** Why it should not; empty when it should. Nothing in it is secret. */
  reasons(): string[];
  /** From now on the answer is that it stops. */
  beginStop(): void;
}

const freshMs = 1_000;
// Writers wait for each other for moments; a program that holds the lock longer is in the way.
const mostBusyMs = 10_000;
const leastFreeBytes = 1_048_576;

/** Somebody's quota is no room that is told beforehand: only a write finds it out. */
const probe = 'readiness';
const noRoom = ['ENOSPC', 'EDQUOT', 'EFBIG'];

const words: Record<StorageFault, string> = {
  busy: 'the database is locked',
  full: 'the disk is full',
  unwritable: 'the database cannot be written',
  damaged: 'the database is damaged',
};

/**
 * Looks at what serving stands on when it is asked, at most once a second: whether the database can be
 * read and written, and whether its disk has room.
 */
export function createReadiness(
  database: Database,
  folder: string,
  nowMs: () => number = () => performance.now(),
): Readiness {
  const touch = database.prepare('UPDATE access_revision SET value = value');
  let isStopping = false;
  let lookedMs = -Infinity;
  let busySinceMs: number | undefined;
  let found: string[] = [];

  function look(): string[] {
    if (freeBytes(folder) < leastFreeBytes) return [words.full];
    const refusal = refusalOf(folder);
    if (refusal) return [words[refusal]];
    try {
      if (database.isWriteLockFree()) touch.run();
      else return busyFor(nowMs()) > mostBusyMs ? [words.busy] : [];
      busySinceMs = undefined;
      return [];
    } catch (error) {
      const fault = storageFault(error) ?? 'unwritable';
      return fault === 'busy' && busyFor(nowMs()) <= mostBusyMs ? [] : [words[fault]];
    }
  }

  function busyFor(now: number): number {
    busySinceMs ??= now;
    return now - busySinceMs;
  }

  return {
    reasons() {
      if (isStopping) return ['the instance is stopping'];
      const now = nowMs();
      if (now - lookedMs >= freshMs) {
        lookedMs = now;
        found = look();
      }
      return found;
    },
    beginStop() {
      isStopping = true;
    },
  };
}

function refusalOf(folder: string): StorageFault | undefined {
  const path = join(folder, `${probe}.${process.pid}`);
  try {
    writeFileSync(path, 'A look whether there is room.\n');
    rmSync(path);
    return undefined;
  } catch (error) {
    rmSync(path, { force: true });
    return noRoom.includes((error as NodeJS.ErrnoException).code ?? '') ? 'full' : 'unwritable';
  }
}

/** Bytes that this program may still write; without end where the system does not tell. */
export function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}
