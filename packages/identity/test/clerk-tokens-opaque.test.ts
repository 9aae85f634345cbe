import type { Fault } from '@keystile/clerk-stand-in';
import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { resource, startTokens, url, verifyRequest } from './clerk-tokens.ts';

let started: Awaited<ReturnType<typeof startTokens>>;
beforeEach(async () => {
  started = await startTokens({ accessTokenSeconds: 600 });
});
afterEach(() => started.dispose());

const itIsAda = () => ({ userId: started.ada.id });
/** How long Clerk may take where it is away: long enough for when it is back. */
const mostMs = 2_000;
const madeUp = (index: number) => `oat_${String(index).padStart(40, 'x')}`;

describe('an opaque token', () => {
  test('passes, and Clerk is asked once in 30 seconds', async () => {
    const { authenticate, opaque, clock, asked } = started;
    const token = opaque();
    for (const afterMs of [0, 10_000, 19_999]) {
      clock.nowMs += afterMs;
      expect(await authenticate(token)).toMatchObject(itIsAda());
    }
    expect(asked(verifyRequest)).toBe(1);
    clock.nowMs += 1;
    expect(await authenticate(token)).toMatchObject(itIsAda());
    expect(asked(verifyRequest)).toBe(2);
  });

  test('is refused 30 seconds after it was revoked at the latest', async () => {
    const { authenticate, clerk, clock, opaque } = started;
    const token = opaque();
    expect(await authenticate(token)).toMatchObject(itIsAda());
    clerk.oauth.revoke(token);
    clock.nowMs += 29_999;
    expect(await authenticate(token)).toMatchObject(itIsAda());
    clock.nowMs += 1;
    expect(await authenticate(token)).toBeNull();
  });

  test('is refused when it expires, however short ago Clerk was asked', async () => {
    const { authenticate, clock, opaque, asked } = started;
    const token = opaque();
    clock.nowMs += 590_000;
    expect(await authenticate(token)).toMatchObject(itIsAda());
    clock.nowMs += 11_000;
    expect(await authenticate(token)).toBeNull();
    expect(asked(verifyRequest)).toBe(1);
  });

  test.each([
    ['the endpoint', resource, true],
    ['its other name', `${url}/mcp`, true],
    ['nothing in particular', undefined, true],
    ['another resource', 'https://other.test/mcp', false],
    ['our origin', url, false],
  ])('for %s: passes or not', async (_, audience, passes) => {
    const { authenticate, opaque } = started;
    const token = opaque(audience === undefined ? {} : { resource: audience });
    const grant = await authenticate(token);
    if (passes) expect(grant).toMatchObject(itIsAda());
    else expect(grant).toBeNull();
  });

  test('that Clerk does not know is refused, and asked about once in five seconds', async () => {
    const { authenticate, clock, asked } = started;
    for (const afterMs of [0, 2_000, 2_999]) {
      clock.nowMs += afterMs;
      expect(await authenticate(madeUp(1))).toBeNull();
    }
    expect(asked(verifyRequest)).toBe(1);
    clock.nowMs += 1;
    expect(await authenticate(madeUp(1))).toBeNull();
    expect(asked(verifyRequest)).toBe(2);
  });

  test('in many calls at once is asked about once, good or not', async () => {
    const { authenticate, opaque, asked } = started;
    const token = opaque();
    const good = await Promise.all(Array.from({ length: 20 }, () => authenticate(token)));
    expect(good).toMatchObject(Array.from({ length: 20 }, itIsAda));
    expect(asked(verifyRequest)).toBe(1);
    await Promise.all(Array.from({ length: 20 }, () => authenticate(madeUp(1))));
    expect(asked(verifyRequest)).toBe(2);
  });
});

describe('whoever may not have Clerk asked', () => {
  test('is told so for tokens that were never good, and nobody is asked', async () => {
    const { authenticate, opaque, clerk } = started;
    const no = () => false;
    for (const token of [opaque(), madeUp(1), madeUp(2)]) {
      expect(await authenticate(token, no)).toBe('unavailable');
    }
    expect(clerk.requests).toEqual([]);
    expect(started.faults).toEqual([]);
  });

  test('may have it asked again about one that was good, until it was refused', async () => {
    const { authenticate, opaque, clerk, clock, asked } = started;
    const token = opaque();
    let questions = 0;
    const count = () => (questions += 1) > 0;
    expect(await authenticate(token, count)).toMatchObject(itIsAda());
    expect(questions).toBeGreaterThan(0);
    const no = () => false;
    clock.nowMs += 30_000;
    expect(await authenticate(token, no)).toMatchObject(itIsAda());
    expect(asked(verifyRequest)).toBe(2);
    clerk.oauth.revoke(token);
    clock.nowMs += 30_000;
    expect(await authenticate(token, no)).toBeNull();
    clock.nowMs += 30_000;
    expect(await authenticate(token, no)).toBe('unavailable');
    expect(asked(verifyRequest)).toBe(3);
  });

  test('may not have it asked about a person who was never here either', async () => {
    const { authenticate, mint, clerk } = started;
    expect(await authenticate(mint(), () => false)).toBe('unavailable');
    expect(clerk.requests).toEqual([]);
    expect(await authenticate(mint())).toMatchObject(itIsAda());
    expect(await authenticate(mint(), () => false)).toMatchObject(itIsAda());
  });
});

test.each<Fault>(['refuse', 'error500', 'hang'])(
  'nobody gets in on an old answer while Clerk is away (%s)',
  async (fault) => {
    const { clerk, clock, opaque } = started;
    const tokens = started.startAuthenticator({}, mostMs);
    const authenticate = (one: string) => tokens.authenticate(one, clock.nowMs);
    const token = opaque();
    expect(await authenticate(token)).toMatchObject(itIsAda());
    await clerk.away(fault);
    clock.nowMs += 29_999;
    expect(await authenticate(token)).toMatchObject(itIsAda());
    clock.nowMs += 1;
    const answers = await Promise.all([authenticate(token), authenticate(opaque())]);
    expect(answers).toEqual(['unavailable', 'unavailable']);
    await clerk.back();
    expect(await authenticate(token)).toMatchObject(itIsAda());
  },
  20_000,
);
