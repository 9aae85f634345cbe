import type { Connection } from './connection.ts';
import { storageFault } from './storage-fault.ts';

/** How long a request that writes waits for the lock, while others go on, in milliseconds. */
const mostWaitMs = 5_000;
const lookEveryMs = 20;

export interface WriteLock {
  isFree(): boolean;
  whenFree(): Promise<boolean>;
  /** From now on a write waits this long for another connection's, in milliseconds. */
  setPatience(ms: number): void;
  /** Looks no more; the connection can be closed. */
  stop(): void;
}

/**
 * Looks whether the file's only write lock can be had. As long as it cannot, no write on this
 * connection waits for it: a write that waits keeps its whole thread from anything else.
 */
export function watchWriteLock(connection: Connection, initialPatienceMs: number): WriteLock {
  let patienceMs = initialPatienceMs;
  let freed: PromiseWithResolvers<boolean> | undefined;
  let looking: ReturnType<typeof setInterval> | undefined;

  function wait(ms: number): void {
    connection.execute(`PRAGMA busy_timeout = ${ms}`);
  }

  function setPatience(ms: number): void {
    patienceMs = ms;
    if (!freed) wait(ms);
  }

  function isFree(): boolean {
    if (freed) return false;
    wait(0);
    if (canBegin(connection)) {
      wait(patienceMs);
      return true;
    }
    freed = Promise.withResolvers();
    looking = setInterval(look, lookEveryMs);
    return false;
  }

  function look(): void {
    if (!canBegin(connection)) return;
    wait(patienceMs);
    stop();
  }

  function stop(): void {
    clearInterval(looking);
    freed?.resolve(true);
    freed = undefined;
  }

  async function whenFree(): Promise<boolean> {
    if (isFree()) return true;
    const late = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => late.resolve(false), mostWaitMs);
    const isInTime = await Promise.race([freed!.promise, late.promise]);
    clearTimeout(timer);
    return isInTime;
  }

  return { isFree, whenFree, setPatience, stop };
}

/** What else may be wrong is for the write itself to meet. */
function canBegin(connection: Connection): boolean {
  try {
    connection.execute('BEGIN IMMEDIATE');
    connection.execute('ROLLBACK');
    return true;
  } catch (error) {
    return storageFault(error) !== 'busy';
  }
}
