import { describe, expect, test } from 'bun:test';
import { watchClock } from '../src/serve/watch/clock.ts';
import { watchDisk } from '../src/serve/watch/disk.ts';
import { createTeller } from '../src/serve/watch/watch.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

describe('the clock', () => {
  test('that goes on is nothing to tell, whatever time has passed', () => {
    let nowMs = 0;
    const clock = watchClock(
      () => 1_700_000_000_000 + nowMs,
      () => nowMs,
    );
    for (const stepMs of [30_000, dayMs, 1]) {
      nowMs += stepMs;
      expect(clock.look()).toBeNull();
    }
    expect(clock.jumps()).toBe(0);
  });

  test.each([
    [dayMs, 'forward by 86400 s'],
    [-dayMs, 'back by 86400 s'],
  ])('that was moved by %d ms is told once', (jumpMs, words) => {
    let wallMs = 1_700_000_000_000;
    const clock = watchClock(
      () => wallMs,
      () => 0,
    );
    wallMs += jumpMs;
    expect(clock.look()).toContain(words);
    expect(clock.look()).toBeNull();
    expect(clock.jumps()).toBe(1);
  });
});

test('a disk with less room than an upgrade needs is told', () => {
  let free = 10 ** 9;
  const disk = watchDisk('/', '/nowhere/keystile.db', () => free);
  expect(disk.look()).toBeNull();
  free = 10 ** 8;
  expect(disk.look()).toBe(
    'the disk of / has less than 256 MiB left: make room before writes fail',
  );
  free = Infinity;
  expect(disk.look()).toBeNull();
});

test('what is wrong is logged when it begins and when it ends, and not in between', () => {
  const logged: string[] = [];
  let warning: string | null = null;
  const tell = createTeller(
    { look: () => warning, mended: 'it is well' },
    {
      logInfo: (message) => logged.push(`info ${message}`),
      logWarning: (message) => logged.push(`warning ${message}`),
    },
  );
  for (const next of [null, 'it is bad', 'it is bad', 'it is worse', null, null]) {
    warning = next;
    tell();
  }
  expect(logged).toEqual(['warning it is bad', 'warning it is worse', 'info it is well']);
});
