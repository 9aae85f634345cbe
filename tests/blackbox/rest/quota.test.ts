import { expect, test } from 'bun:test';
import { call, type Answer } from '../src/call.ts';
import { change, query } from '../src/database.ts';
import { expectError } from '../src/expect-error.ts';
import { makeFolder } from '../src/folder.ts';
import { start, type Instance } from '../src/instance.ts';
import { createKey, createUser } from '../src/people.ts';
import { until } from '../src/poll.ts';

const env = { KEYSTILE_TIERS: 'small:600/5,free:600' };
const list = (server: Instance, key: string) => call(server, '/v1/models/list?limit=1', { key });

function expectOverQuota(answer: Answer): void {
  const seconds = Number(answer.headers.get('retry-after'));
  const now = new Date();
  const resetsAt = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1));
  expectError(answer, 429, {
    error: 'monthly quota exceeded',
    quota: 5,
    used: 5,
    resets_at: resetsAt.toISOString(),
    retry_after_seconds: seconds,
  });
  expect(Math.abs(seconds - (resetsAt.getTime() - now.getTime()) / 1000)).toBeLessThan(10);
  expect(answer.headers.get('cache-control')).toBe('no-store');
}

test('a month has exactly its quota, over all keys of a person and over a restart', async () => {
  using folder = makeFolder();
  const first = await start({ env, data: folder.path });
  const { email } = await createUser(first);
  const keys = [await createKey(first, { email }), await createKey(first, { email })];
  const calls = Array.from({ length: 40 }, (_, index) => list(first, keys[index % 2]!.secret));
  const answers = await Promise.all(calls);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  for (const answer of answers) if (answer.status !== 200) expectOverQuota(answer);
  await first.end();

  const second = await start({ env, data: folder.path });
  expectOverQuota(await list(second, keys[0]!.secret));
  await second.end();
  const counted = query<{ outcome: string; n: number }>(
    folder.path,
    'SELECT outcome, count(*) AS n FROM usage GROUP BY outcome ORDER BY outcome',
  );
  expect(counted).toEqual([
    { outcome: 'ok', n: 5 },
    { outcome: 'rate_limited', n: 36 },
  ]);
});

test('two processes on one file: each sees what the other counted within seconds', async () => {
  await using one = await start({ env });
  await using other = await start({ env, data: one.data });
  const { secret } = await createKey(one);
  expect((await list(other, secret)).status).toBe(200);
  await until('its row is there', () => query(one.data, 'SELECT id FROM usage').length === 1);
  for (let count = 0; count < 4; count += 1) expect((await list(one, secret)).status).toBe(200);
  expectOverQuota(await list(one, secret));
  await until('the other refuses too', async () => (await list(other, secret)).status === 429);
});

test('a key of a tier without a quota is not counted against one', async () => {
  await using server = await start({ env });
  const free = await createKey({ ...server, env }, { flags: ['--tier', 'free'] });
  for (let count = 0; count < 8; count += 1) {
    expect((await list(server, free.secret)).status).toBe(200);
  }
  const me = await call(server, '/v1/me', { key: free.secret });
  expect(me.json).toMatchObject({ quota: null });
});

test('a new month begins with nothing used', async () => {
  await using server = await start({ env });
  const { secret } = await createKey(server);
  const day = Math.floor(Date.now() / 86_400_000);
  const lastMonth = day - new Date().getUTCDate();
  const [person] = query<{ id: string }>(server.data, 'SELECT id FROM user');
  change(
    server.data,
    `INSERT INTO usage_daily VALUES ('${person!.id}', ${lastMonth}, 'search', 'ok', 1000, 1, 1),
       ('${person!.id}', ${day}, 'search', 'ok', 4, 1, 1)`,
  );
  const me = await call(server, '/v1/me', { key: secret });
  expect(me.json).toMatchObject({ quota: { limit: 5, used: 5 } });
  expectOverQuota(await list(server, secret));
});
