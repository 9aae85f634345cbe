import type { Fault } from '@keystile/clerk-stand-in';
import { afterEach, describe, expect, test } from 'bun:test';
import { keysRequest, startTokens } from './clerk-tokens.ts';

let started: Awaited<ReturnType<typeof startTokens>>;
afterEach(() => started.dispose());

/** How long Clerk may take where it is away: long enough for when it is back. */
const mostMs = 2_000;
const minute = 60_000;
const itIsAda = () => ({ userId: started.ada.id });

describe('with the keys that Clerk publishes', () => {
  test('they are asked for once, also by calls that come at once', async () => {
    started = await startTokens({ jwtKey: false });
    const { authenticate, mint, asked } = started;
    const answers = await Promise.all([mint(), mint(), mint()].map((one) => authenticate(one)));
    expect(answers).toMatchObject([itIsAda(), itIsAda(), itIsAda()]);
    expect(await authenticate(mint())).toMatchObject(itIsAda());
    expect(asked(keysRequest)).toBe(1);
  });

  test('a new one is found at its first token, and the old one goes on while it is there', async () => {
    started = await startTokens({ jwtKey: false });
    const { authenticate, clerk, clock, mint, asked } = started;
    const old = mint();
    expect(await authenticate(old)).toMatchObject(itIsAda());
    clerk.rotateKey();
    clock.nowMs += minute;
    expect(await authenticate(mint())).toMatchObject(itIsAda());
    expect(await authenticate(old)).toMatchObject(itIsAda());
    expect(asked(keysRequest)).toBe(2);
  });

  test('one that Clerk took back proves nothing after five minutes', async () => {
    started = await startTokens({ jwtKey: false });
    const { authenticate, clerk, clock, mint } = started;
    const old = mint();
    expect(await authenticate(old)).toMatchObject(itIsAda());
    clerk.rotateKey({ retireOld: true });
    clock.nowMs += 5 * minute - 1;
    expect(await authenticate(old)).toMatchObject(itIsAda());
    clock.nowMs += 1;
    expect(await authenticate(old)).toBeNull();
    expect(await authenticate(mint())).toMatchObject(itIsAda());
  });

  test('a flood of made-up key ids asks for them once in ten seconds', async () => {
    started = await startTokens({ jwtKey: false });
    const { authenticate, clock, mint, asked } = started;
    expect(await authenticate(mint())).toMatchObject(itIsAda());
    for (let count = 0; count < 50; count += 1) {
      clock.nowMs += 200;
      expect(await authenticate(mint({ kid: `ins_${count}` }))).toBeNull();
    }
    expect(asked(keysRequest)).toBe(2);
    expect(await authenticate(mint())).toMatchObject(itIsAda());
  });

  test('what Clerk would never sign asks for none', async () => {
    started = await startTokens({ jwtKey: false });
    const { authenticate, mint, clerk } = started;
    for (const changes of [{ iss: 'https://evil.test' }, { typ: 'JWT' }, { typ: 'at' }]) {
      expect(await authenticate(mint(changes))).toBeNull();
    }
    expect(clerk.requests).toEqual([]);
  });

  test.each<Fault>(['refuse', 'error500', 'hang'])(
    'nobody gets in while Clerk is away (%s), and everybody when it is back',
    async (fault) => {
      started = await startTokens({ jwtKey: false });
      const { clerk, clock, mint, asked, faults } = started;
      const tokens = started.startAuthenticator({}, mostMs);
      const authenticate = (one: string) => tokens.authenticate(one, clock.nowMs);
      const token = mint();
      expect(await authenticate(token)).toMatchObject(itIsAda());
      await clerk.away(fault);
      clock.nowMs += minute;
      expect(await authenticate(token)).toMatchObject(itIsAda());
      expect(await authenticate(mint({ kid: 'ins_new' }))).toBe('unavailable');
      clock.nowMs += 5 * minute;
      expect(await authenticate(token)).toBe('unavailable');
      expect(await authenticate(mint())).toBe('unavailable');
      await clerk.back();
      const before = asked(keysRequest);
      expect(await authenticate(token)).toBe('unavailable');
      expect(asked(keysRequest)).toBe(before);
      clock.nowMs += 2_000;
      expect(await authenticate(token)).toMatchObject(itIsAda());
      expect(faults).toEqual([expect.stringContaining('503'), expect.stringContaining('503')]);
    },
    20_000,
  );

  test('they are looked at again before they are too old, beside the calls', async () => {
    started = await startTokens({ jwtKey: false });
    const { authenticate, clerk, clock, mint, asked, faults } = started;
    expect(await authenticate(mint())).toMatchObject(itIsAda());
    const tooOldMs = clock.nowMs + 5 * minute;
    clock.nowMs += 3 * minute;
    await clerk.away('refuse');
    expect(await authenticate(mint())).toMatchObject(itIsAda());
    await clerk.back();
    while (asked(keysRequest) < 2) {
      clock.nowMs += 100;
      expect(await authenticate(mint())).toMatchObject(itIsAda());
    }
    expect(clock.nowMs).toBeLessThan(tooOldMs);
    clock.nowMs = tooOldMs + 1;
    await clerk.away('refuse');
    expect(await authenticate(mint())).toMatchObject(itIsAda());
    expect(faults).toEqual([]);
  });

  test('a wrong secret key is our own fault: nobody gets in, and it is said without the key', async () => {
    started = await startTokens({ jwtKey: false });
    const { startAuthenticator, mint, opaque, faults, clock } = started;
    const wrong = startAuthenticator({ secretKey: 'sk_live_wrong' });
    expect(await wrong.authenticate(mint(), clock.nowMs)).toBe('unavailable');
    expect(await wrong.authenticate(opaque(), clock.nowMs)).toBe('unavailable');
    expect(faults[0]).toContain('CLERK_SECRET_KEY');
    expect(faults.join(' ')).not.toContain('sk_live_wrong');
  });
});

describe('with the key that was configured', () => {
  test('Clerk is asked for none, and what another key signed is refused', async () => {
    started = await startTokens();
    const { authenticate, mint, clerk, asked } = started;
    expect(await authenticate(mint())).toMatchObject(itIsAda());
    expect(await authenticate(mint({ kid: 'ins_any' }))).toMatchObject(itIsAda());
    clerk.rotateKey();
    expect(await authenticate(mint())).toBeNull();
    expect(asked(keysRequest)).toBe(0);
  });

  test('who was here before gets in while Clerk is away', async () => {
    started = await startTokens();
    const { authenticate, clerk, clock, mint, app } = started;
    expect(await authenticate(mint())).toMatchObject(itIsAda());
    const grace = clerk.users.create({ email: 'grace@example.com' });
    const hers = clerk.tokens.mint({ sub: grace.id, clientId: app.clientId });
    await clerk.away('refuse');
    clock.nowMs += 60 * minute;
    expect(await authenticate(mint())).toMatchObject(itIsAda());
    expect(await authenticate(hers)).toBe('unavailable');
    await clerk.back();
    expect(await authenticate(hers)).toMatchObject({ userId: grace.id });
  });
});

test('a token that expires is refused from memory too', async () => {
  started = await startTokens({ accessTokenSeconds: 60 });
  const { authenticate, clock, mint } = started;
  const token = mint();
  expect(await authenticate(token)).toMatchObject(itIsAda());
  clock.nowMs += minute;
  expect(await authenticate(token)).toMatchObject(itIsAda());
  clock.nowMs += minute;
  expect(await authenticate(token)).toBeNull();
});
