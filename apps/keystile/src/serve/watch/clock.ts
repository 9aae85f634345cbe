import type { Watched } from './watch.ts';

// Slewing clocks drift by less than a second between two looks.
const leastJumpMs = 10_000;

/**
 * Warns where the wall clock moved against the one that only goes on: expiry of keys, sessions and
 * tokens goes by the wall clock.
 */
export function watchClock(
  wallMs: () => number = Date.now,
  steadyMs: () => number = () => performance.now(),
): Watched & { jumps(): number } {
  let offsetMs = wallMs() - steadyMs();
  let jumps = 0;
  return {
    jumps: () => jumps,
    mended: null,
    look() {
      const jumpMs = wallMs() - steadyMs() - offsetMs;
      offsetMs += jumpMs;
      if (Math.abs(jumpMs) < leastJumpMs) return null;
      jumps += 1;
      const seconds = Math.round(Math.abs(jumpMs) / 1000);
      const direction = jumpMs > 0 ? 'forward' : 'back';
      return (
        `the clock was moved ${direction} by ${seconds} s: keys, sessions and tokens expire by it, ` +
        'so see that this machine keeps time (NTP)'
      );
    },
  };
}
