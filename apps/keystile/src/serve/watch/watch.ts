import type { Database } from '@keystile/database';
import { logInfo, logWarning } from '../../log.ts';
import { startRounds } from '../rounds.ts';
import { watchClock } from './clock.ts';
import { watchDisk } from './disk.ts';
import { watchKeys } from './keys.ts';

/** Something that a self-hoster should know before it goes wrong. */
export interface Watched {
  /** What is wrong, in a sentence; null when nothing is. */
  look(): string | null;
  /** Said once it is in order again; null: it needs no saying. */
  mended: string | null;
}

/** What metrics tell of what is watched. */
export interface Watch {
  diskFreeBytes(): number;
  clockJumps(): number;
  keysExpiring(): number;
  stop(): Promise<void>;
}

const rounds = {
  firstMs: 5_000,
  everyMs: 30_000,
  failure: 'disk, clock and keys were not looked at',
};

/** Looks at disk, clock and keys every half a minute, and logs what changes: once, not every time. */
export function startWatch(database: Database, folder: string): Watch {
  const disk = watchDisk(folder, database.path);
  const clock = watchClock();
  const keys = watchKeys(database);
  const tell = [disk, clock, keys].map((watched) => createTeller(watched));
  const looking = startRounds(async () => tell.forEach((look) => look()), rounds);
  return {
    diskFreeBytes: disk.freeBytes,
    clockJumps: clock.jumps,
    keysExpiring: keys.expiring,
    stop: looking.stop,
  };
}

/** Logs a warning when there is another one than before, and when there is none any more. */
export function createTeller({ look, mended }: Watched, log = { logInfo, logWarning }): () => void {
  let last: string | null = null;
  return () => {
    const warning = look();
    if (warning !== null && warning !== last) log.logWarning(warning);
    if (warning === null && last !== null && mended !== null) log.logInfo(mended);
    last = warning;
  };
}
