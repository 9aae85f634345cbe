import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { expectError } from '../src/expect-error.ts';
import { createKey, createUser, succeed, type Key } from '../src/people.ts';
import { until } from '../src/poll.ts';
import { serving } from '../src/serving.ts';

const server = await serving();
const owner = await createUser(server, { email: 'ada@example.com' });
const key = await createKey(server, {
  email: owner.email,
  name: 'Ada’s 鍵 🔑',
  flags: ['--expires', '90d'],
});

interface Usage {
  days: number;
  count: number;
  daily: { date: string; count: number }[];
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

test('GET /v1/me tells who calls, with which key and under which limit', async () => {
  const answer = await call(server, '/v1/me', { key: key.secret });
  expectError(answer, 200, {
    user: { id: owner.id, name: 'ada', email: 'ada@example.com' },
    organization: { id: answer.headers.get('x-organization-id'), name: expect.any(String) },
    key: {
      id: key.id,
      name: 'Ada’s 鍵 🔑',
      prefix: key.secret.slice(0, 7),
      tier: 'standard',
      status: 'active',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      expiresAt: key.expiresAt,
      tools: 'all',
    },
    limit: { policy: 'standard', limit_per_minute: 600, remaining: expect.any(Number) },
    quota: null,
  });
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('GET /v1/me says null for a key that never expires', async () => {
  const { secret } = await createKey(server, { email: owner.email });
  const { json } = await call(server, '/v1/me', { key: secret });
  expect(json).toMatchObject({ key: { expiresAt: null } });
});

test('GET /v1/organizations lists the organizations of the caller and their count', async () => {
  const answer = await call(server, '/v1/organizations', { key: key.secret });
  expectError(answer, 200, {
    organizations: [
      { id: answer.headers.get('x-organization-id'), name: expect.any(String), role: 'owner' },
    ],
    count: 1,
  });
});

describe('GET /v1/me/usage', () => {
  async function usage(query: string): Promise<Usage> {
    const answer = await call(server, `/v1/me/usage${query}`, { key: key.secret });
    expect(answer.status).toBe(200);
    return answer.json as Usage;
  }

  test.each([
    ['', 30],
    ['?days=1', 1],
    ['?days=90', 90],
  ])('"%s" gives a count for each of %d days that end today', async (query, days) => {
    const { daily, ...totals } = await usage(query);
    expect(totals).toEqual({ days, count: daily.reduce((sum, day) => sum + day.count, 0) });
    expect(daily).toHaveLength(days);
    expect(daily.at(-1)!.date).toBe(today());
    const expected = daily.map((_, index) => {
      const at = Date.parse(daily.at(-1)!.date) - (days - 1 - index) * 86_400_000;
      return new Date(at).toISOString().slice(0, 10);
    });
    expect(daily.map(({ date }) => date)).toEqual(expected);
  });

  test.each(['0', '91', '-1', 'all', ''])('refuses days=%s', async (days) => {
    const answer = await call(server, `/v1/me/usage?days=${days}`, { key: key.secret });
    expectError(answer, 400, { error: 'days must be between 1 and 90' });
  });
});

describe('usage', () => {
  async function countOf({ id }: Key, email: string): Promise<number> {
    const words = ['keys', 'list', '--email', email, '--json', '--data', server.data];
    const rows = JSON.parse(await succeed(words)) as { id: string; calls30Days: number }[];
    return rows.find((row) => row.id === id)!.calls30Days;
  }

  test('counts every authenticated call once, whatever came of it, for the calling key', async () => {
    const { email } = await createUser(server);
    const busy = await createKey(server, { email });
    const idle = await createKey(server, { email });
    const paths = ['/v1/me', '/v1/models/list', '/v1/models/nope', '/v1/search', '/v1/me/usage'];
    for (const path of paths) await call(server, path, { key: busy.secret });
    await until('five calls are counted', async () => (await countOf(busy, email)) === 5);
    expect(await countOf(idle, email)).toBe(0);
    const { json } = await call(server, '/v1/me/usage', { key: busy.secret });
    expect(json).toMatchObject({ count: 5 });
  });

  test('counts a refused key for nobody', async () => {
    const { email } = await createUser(server);
    const revoked = await createKey(server, { email });
    const live = await createKey(server, { email });
    await succeed(['keys', 'revoke', revoked.id, '--data', server.data]);
    await call(server, '/v1/me', { key: revoked.secret });
    await call(server, '/v1/me', { key: live.secret });
    await until('the later call is counted', async () => (await countOf(live, email)) === 1);
    expect(await countOf(revoked, email)).toBe(0);
  });
});
