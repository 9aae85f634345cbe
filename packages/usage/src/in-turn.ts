import { storageFault } from '@keystile/database';

const mostWaitMs = 5_000;
const sleeper = new Int32Array(new SharedArrayBuffer(4));

/**
 * Does work as soon as no other connection holds the write lock, and keeps its thread until then.
 * SQLite itself looks again after ever longer pauses: beside somebody who writes without a break that
 * takes longer than rows may be on their way.
 *
 * @throws what the work throws; that the lock was held for five seconds.
 */
export function inTurn<Result>(work: () => Result): Result {
  const deadline = performance.now() + mostWaitMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (storageFault(error) !== 'busy' || performance.now() >= deadline) throw error;
      Atomics.wait(sleeper, 0, 0, 1);
    }
  }
}
