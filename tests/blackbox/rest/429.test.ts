import { describe, expect, test } from 'bun:test';
import { call, type Answer, type CallOptions } from '../src/call.ts';
import { guardedEndpoints } from '../src/endpoints.ts';
import { expectError } from '../src/expect-error.ts';
import { createKey, createUser } from '../src/people.ts';
import { until } from '../src/poll.ts';
import { rateLimitOf } from '../src/rate-limit.ts';
import { headerOf, rawCall } from '../src/raw-http.ts';
import { start, type Instance } from '../src/instance.ts';
import { serving } from '../src/serving.ts';
import { forgeToken } from '../src/token.ts';

/** A limit so low that no bucket gains a token within a test: one in 20 s. */
const low = 3;

function expectLimited(answer: Answer, limit: number): void {
  const seconds = Number(answer.headers.get('retry-after'));
  expectError(answer, 429, {
    error: 'rate limit exceeded',
    limit_per_minute: limit,
    retry_after_seconds: seconds,
  });
  expect(seconds).toBeInteger();
  expect(seconds).toBeGreaterThanOrEqual(1);
  expect(seconds).toBeLessThanOrEqual(Math.ceil(60 / limit));
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const { quota, windowSeconds, remaining, resetSeconds } = rateLimitOf(answer);
  expect({ quota, windowSeconds, remaining }).toEqual({
    quota: limit,
    windowSeconds: 60,
    remaining: 0,
  });
  expect(seconds).toBeGreaterThanOrEqual(resetSeconds);
}

async function drain(
  server: Instance,
  times: number,
  options: CallOptions = {},
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let count = 0; count < times; count += 1) {
    answers.push(await call(server, '/v1/tools/list?limit=1', options));
  }
  return answers;
}

describe('without a key', () => {
  test('an IP address has a burst of the limit, then 429', async () => {
    await using server = await start({ env: { KEYSTILE_PUBLIC_LIMIT: String(low) } });
    const answers = await drain(server, low);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.map(rateLimitOf).map(({ remaining }) => remaining)).toEqual([2, 1, 0]);
    for (const answer of answers) {
      const { quota, windowSeconds, policy } = rateLimitOf(answer);
      expect({ quota, windowSeconds, policy }).toEqual({
        quota: low,
        windowSeconds: 60,
        policy: 'public',
      });
      expect(answer.headers.has('retry-after')).toBe(false);
    }
    expectLimited(await call(server, '/v1/tools/list'), low);
  });

  test('all endpoints draw on one bucket', async () => {
    const limit = guardedEndpoints.length;
    await using server = await start({ env: { KEYSTILE_PUBLIC_LIMIT: String(limit) } });
    const remaining: number[] = [];
    for (const { path } of guardedEndpoints) {
      remaining.push(rateLimitOf(await call(server, path)).remaining);
    }
    expect(remaining).toEqual(guardedEndpoints.map((_, index) => limit - 1 - index));
  });

  test('HEAD draws like GET, and is refused without a body', async () => {
    await using server = await start({ env: { KEYSTILE_PUBLIC_LIMIT: String(low) } });
    const head = { method: 'HEAD', path: '/v1/tools/list' };
    for (let count = 0; count < low; count += 1) await rawCall(server.port, head);
    const refused = await rawCall(server.port, head);
    expect(refused.status).toBe(429);
    expect(refused.body).toBe('');
    expect(Number(headerOf(refused, 'retry-after'))).toBeGreaterThan(0);
    expectLimited(await call(server, '/v1/tools/list'), low);
  });

  test('after retry-after a request is answered', async () => {
    await using server = await start({ env: { KEYSTILE_PUBLIC_LIMIT: '60' } });
    const refused = await until('the bucket is empty', async () => {
      const answers = await Promise.all([...Array(30)].map(() => call(server, '/v1/tools/list')));
      return answers.find(({ status }) => status === 429);
    });
    const goodFrom = performance.now() + Number(refused.headers.get('retry-after')) * 1000;
    await until('retry-after passes', () => performance.now() >= goodFrom);
    expect((await call(server, '/v1/tools/list')).status).toBe(200);
  });

  test('a client that keeps knocking is let in all the same', async () => {
    await using server = await start({ env: { KEYSTILE_PUBLIC_LIMIT: '60' } });
    await drain(server, 60);
    await until('an answer', async () => (await call(server, '/v1/tools/list')).status === 200);
  });
});

describe('a refused credential', () => {
  test("draws on the IP address's bucket, and is itself limited", async () => {
    await using server = await start({ env: { KEYSTILE_PUBLIC_LIMIT: String(low) } });
    const { secret } = await createKey(server);
    const key = forgeToken();
    const refused = await drain(server, 2, { key });
    expect(refused.map(({ status }) => status)).toEqual([401, 401]);
    expect(refused.map(rateLimitOf).map(({ remaining }) => remaining)).toEqual([2, 1]);
    expect((await drain(server, 1))[0]!.status).toBe(200);
    expectLimited(await call(server, '/v1/tools/list', { key }), low);
    expectLimited(await call(server, '/v1/me', { key: 'nonsense' }), low);
    expectLimited(await call(server, '/v1/me'), low);
    expect((await call(server, '/v1/me', { key: secret })).status).toBe(200);
  });
});

describe('with a key', async () => {
  const env = { KEYSTILE_TIERS: `free:${low},pro:6`, KEYSTILE_PUBLIC_LIMIT: String(low) };
  const server = await serving({ env });
  const place = { data: server.data, env };

  test('each key has a bucket of its own, keys of one person too', async () => {
    const { email } = await createUser(place);
    for (let count = 0; count < 2; count += 1) {
      const { secret, tier } = await createKey(place, { email });
      expect(tier).toBe('free');
      const answers = await drain(server, low, { key: secret });
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(answers.map(rateLimitOf).map(({ remaining }) => remaining)).toEqual([2, 1, 0]);
      expect(rateLimitOf(answers[0]!)).toMatchObject({ quota: low, windowSeconds: 60 });
      expectLimited(await call(server, '/v1/me', { key: secret }), low);
    }
  });

  test('both headers draw on the same bucket', async () => {
    const { secret } = await createKey(place);
    await drain(server, 2, { key: secret });
    await drain(server, 1, { headers: { 'x-api-key': secret } });
    expectLimited(await call(server, '/v1/me', { key: secret }), low);
  });

  test('the tier of the key sets the limit', async () => {
    const { secret, tier } = await createKey(place, { flags: ['--tier', 'pro'] });
    expect(tier).toBe('pro');
    const { json } = await call(server, '/v1/me', { key: secret });
    expect(json).toMatchObject({
      key: { tier: 'pro' },
      limit: { limit_per_minute: 6, remaining: 5 },
    });
    await drain(server, 5, { key: secret });
    expectLimited(await call(server, '/v1/me', { key: secret }), 6);
  });

  test('nothing that a client sends raises the limit', async () => {
    const { secret } = await createKey(place);
    const headers = {
      'x-tier': 'pro',
      'x-key-tier': 'pro',
      'x-forwarded-for': '203.0.113.9',
      'ratelimit-policy': '"pro";q=6;w=60',
    };
    for (let count = 0; count < low; count += 1) {
      const answer = await call(server, '/v1/me?tier=pro', { key: secret, headers });
      expect(rateLimitOf(answer)).toMatchObject({ quota: low });
    }
    expectLimited(await call(server, '/v1/me?tier=pro', { key: secret, headers }), low);
  });

  test("calls with a key leave the IP address's bucket alone", async () => {
    const { secret } = await createKey(place);
    expect(rateLimitOf(await call(server, '/v1/tools/list')).remaining).toBe(low - 1);
    await drain(server, low, { key: secret });
    expect(rateLimitOf(await call(server, '/v1/tools/list')).remaining).toBe(low - 2);
  });

  test('answers of every kind say how many are left', async () => {
    const { secret } = await createKey(place, { flags: ['--tier', 'pro'] });
    const remaining: number[] = [];
    for (const [path, status] of [
      ['/v1/me', 200],
      ['/v1/models/nope', 404],
      ['/v1/search', 400],
      ['/v1/models/list?limit=0', 400],
    ] as const) {
      const answer = await call(server, path, { key: secret });
      expect(answer.status).toBe(status);
      remaining.push(rateLimitOf(answer).remaining);
    }
    const headers = { 'x-organization-id': 'org_nope' };
    const denied = await call(server, '/v1/me', { key: secret, headers });
    expect(denied.status).toBe(403);
    remaining.push(rateLimitOf(denied).remaining);
    expect(remaining).toEqual([5, 4, 3, 2, 1]);
  });
});
