import { expect, test } from 'bun:test';
import { admit, afterFailure, afterNothing, closed, type Breaker } from '../src/breaker.ts';

function fail(breaker: Breaker, times: number, nowMs: number): Breaker {
  return times === 0 ? breaker : fail(afterFailure(breaker, nowMs), times - 1, nowMs);
}

test('four failures in a row change nothing, the fifth refuses calls for ten seconds', () => {
  expect(admit(fail(closed, 4, 0), 0).admitted).toBe(true);
  const open = fail(closed, 5, 0);
  expect(admit(open, 0).admitted).toBe(false);
  expect(admit(open, 9_999).admitted).toBe(false);
  expect(admit(open, 10_000).admitted).toBe(true);
});

test('one call is tried at a time', () => {
  const { breaker } = admit(fail(closed, 5, 0), 10_000);
  expect(admit(breaker, 10_000).admitted).toBe(false);
  expect(admit(afterNothing(breaker), 10_000).admitted).toBe(true);
});

test('each trial that fails doubles the time, up to two minutes', () => {
  let breaker = fail(closed, 5, 0);
  const times = [];
  for (let trial = 0; trial < 6; trial += 1) {
    times.push(breaker.openForMs);
    const admitted = admit(breaker, breaker.openUntilMs!);
    breaker = afterFailure(admitted.breaker, breaker.openUntilMs!);
  }
  expect(times).toEqual([10_000, 20_000, 40_000, 80_000, 120_000, 120_000]);
});

test('calls from before it was opened do not lengthen the time', () => {
  const open = fail(closed, 5, 0);
  expect(fail(open, 20, 5_000)).toEqual(open);
});
