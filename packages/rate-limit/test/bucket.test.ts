import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { createLimiter, decide, type Bucket } from '../src/index.ts';

const limits = fc.integer({ min: 1, max: 100_000 });

function replay(limit: number, times: number[]): number {
  let bucket: Bucket | undefined;
  let allowed = 0;
  for (const now of times) {
    const step = decide(bucket, limit, now);
    bucket = step.bucket;
    if (step.decision.allowed) allowed += 1;
  }
  return allowed;
}

describe('token bucket', () => {
  test('a steady client under the rate is never refused', () => {
    fc.assert(
      fc.property(limits, fc.integer({ min: 1, max: 500 }), (limit, calls) => {
        const everyMs = 60_000 / limit;
        const times = Array.from({ length: limit + calls }, (_, index) => index * everyMs * 1.0001);
        expect(replay(limit, times.slice(0, 2_000))).toBe(Math.min(times.length, 2_000));
      }),
      { numRuns: 50 },
    );
  });

  test('a burst never passes the capacity', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 1, max: 500 }),
        (limit, extra) => {
          expect(replay(limit, new Array<number>(limit + extra).fill(7))).toBe(limit);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('over any span no more pass than capacity and what refilled', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 500 }),
        (limit, gaps) => {
          let now = 0;
          const times = gaps.map((gap) => (now += gap));
          expect(replay(limit, times)).toBeLessThanOrEqual(
            limit + Math.ceil((now * limit) / 60_000),
          );
        },
      ),
    );
  });

  test('a clock going backwards neither refills nor locks out', () => {
    fc.assert(
      fc.property(limits, fc.integer({ min: 1, max: 1e12 }), (limit, back) => {
        const empty: Bucket = { tokens: 0, atMs: 1e12 };
        const early = decide(empty, limit, 1e12 - back);
        expect(early.decision.allowed).toBe(false);
        const aMinuteOn = decide(early.bucket, limit, 1e12 - back + 60_000);
        expect(aMinuteOn.decision.allowed).toBe(true);
      }),
    );
  });

  test('waiting as long as told is enough', () => {
    fc.assert(
      fc.property(limits, fc.double({ min: 0, max: 0.999999, noNaN: true }), (limit, tokens) => {
        const { decision, bucket } = decide({ tokens, atMs: 0 }, limit, 0);
        expect(decision.allowed).toBe(false);
        expect(decision.resetSeconds).toBeGreaterThanOrEqual(1);
        expect(decide(bucket, limit, decision.resetSeconds * 1000).decision.allowed).toBe(true);
      }),
    );
  });

  test('a refused request takes nothing', () => {
    const { bucket } = decide({ tokens: 0.5, atMs: 0 }, 60, 0);
    expect(bucket.tokens).toBe(0.5);
  });

  test('a call may cost more than one token', () => {
    expect(decide(undefined, 10, 0, 4).decision).toEqual({
      allowed: true,
      limit: 10,
      remaining: 6,
      resetSeconds: 6,
    });
    expect(decide(undefined, 10, 0, 11).decision.allowed).toBe(false);
  });

  test('a lowered limit caps what was saved up', () => {
    expect(decide({ tokens: 600, atMs: 0 }, 60, 0).decision.remaining).toBe(59);
  });
});

describe('limiter', () => {
  const withClock = (maxBuckets?: number) => {
    const clock = { nowMs: 0 };
    return { clock, limiter: createLimiter({ maxBuckets, nowMs: () => clock.nowMs }) };
  };

  test('ten thousand clients do not disturb one another', () => {
    const { limiter } = withClock();
    for (let client = 0; client < 10_000; client += 1) {
      expect(limiter.take(`client ${client}`, 2).remaining).toBe(1);
    }
    for (let client = 0; client < 10_000; client += 1) {
      expect(limiter.take(`client ${client}`, 2).allowed).toBe(true);
      expect(limiter.take(`client ${client}`, 2).allowed).toBe(false);
    }
  });

  test('full buckets are forgotten', () => {
    const { clock, limiter } = withClock();
    for (let client = 0; client < 10_000; client += 1) limiter.take(`old ${client}`, 60);
    expect(limiter.size).toBe(10_000);
    clock.nowMs = 60_000;
    for (let call = 0; call < 10_000; call += 1) limiter.take('new', 1_000_000);
    expect(limiter.size).toBeLessThan(10);
  });

  test('memory has a bound, and what makes room is the bucket nearest to full', () => {
    const { clock, limiter } = withClock(100);
    for (let call = 0; call < 60; call += 1) limiter.take('drained', 60);
    for (let client = 0; client < 10_000; client += 1) {
      limiter.take(`passer-by ${client}`, 60);
      clock.nowMs += 0.001;
    }
    expect(limiter.size).toBeLessThanOrEqual(100);
    expect(limiter.take('drained', 60).allowed).toBe(false);
  });

  test('a higher limit gives nothing for the time before it, and fills from then on', () => {
    const { clock, limiter } = withClock();
    for (let call = 0; call < 60; call += 1) limiter.take('client', 60);
    clock.nowMs = 30_000;
    const raised = limiter.take('client', 6_000);
    expect(raised).toEqual({ allowed: true, limit: 6_000, remaining: 29, resetSeconds: 1 });
    clock.nowMs = 31_000;
    expect(limiter.take('client', 6_000).remaining).toBe(128);
  });

  test('a lower limit takes what was saved beyond it, and locks nobody out', () => {
    const { clock, limiter } = withClock();
    limiter.take('client', 6_000);
    expect(limiter.take('client', 60).remaining).toBe(59);
    for (let call = 0; call < 59; call += 1) limiter.take('client', 60);
    expect(limiter.take('client', 60)).toMatchObject({ allowed: false, resetSeconds: 1 });
    clock.nowMs = 1_000;
    expect(limiter.take('client', 60).allowed).toBe(true);
  });

  test('to and fro between limits lets through no more than the higher one alone', () => {
    const { clock, limiter } = withClock();
    let allowed = 0;
    for (clock.nowMs = 0; clock.nowMs < 60_000; clock.nowMs += 10) {
      if (limiter.take('client', clock.nowMs % 20 === 0 ? 60 : 600).allowed) allowed += 1;
    }
    expect(allowed).toBeLessThanOrEqual(1_200);
  });
});
