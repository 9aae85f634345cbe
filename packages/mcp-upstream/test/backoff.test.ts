import { expect, test } from 'bun:test';
import { backoffMs } from '../src/backoff.ts';

test('half a second at first, then twice as long, up to a minute', () => {
  const longest = [1, 2, 3, 7, 8, 100].map((failures) => backoffMs(failures, 1));
  expect(longest).toEqual([500, 1_000, 2_000, 32_000, 60_000, 60_000]);
});

test('chance takes away up to half', () => {
  expect(backoffMs(1, 0)).toBe(250);
  expect(backoffMs(100, 0.5)).toBe(45_000);
});
