import { afterAll, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { makeFolder } from '../src/folder.ts';
import { countOf, startLoad, type Sent } from '../src/load.ts';
import { createKey, createUser, succeed, type Key } from '../src/people.ts';
import { until } from '../src/poll.ts';
import type { Instance } from '../src/instance.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const data = folder.path;
const env = { KEYSTILE_TIERS: 'standard:9999999', KEYSTILE_PUBLIC_LIMIT: '9999999' };
const servers = [await serving({ data, env }), await serving({ data, env })];
const { email } = await createUser({ data });

const connectionsPerServer = 16;
const requestsAfterwards = 10;

function addressOf(port: number): string {
  return `http://127.0.0.1:${port}/v1/models/list?limit=1`;
}

/** Revokes a key with another process; gives the moment at which that process had ended. */
async function revoke({ id }: Key): Promise<number> {
  await succeed(['keys', 'revoke', id, '--data', data]);
  return performance.now();
}

function startedAfter(sent: readonly Sent[], ms: number): Sent[] {
  return sent.filter(({ startedMs, status }) => startedMs > ms && status !== undefined);
}

test.each([1, 2, 3, 4])(
  'under load on two servers, no request that starts after keys revoke has ended gets in (key %d)',
  async () => {
    const key = await createKey({ data }, { email });
    const loads = servers.flatMap(({ port }) =>
      [...Array(connectionsPerServer)].map(() => startLoad(addressOf(port), key.secret)),
    );
    await until('every connection was answered', () =>
      loads.every(({ sent }) => countOf(sent, 200) >= 3),
    );
    const revokedMs = await revoke(key);
    await until('every connection asked again', () =>
      loads.every(({ sent }) => startedAfter(sent, revokedMs).length >= requestsAfterwards),
    );
    await Promise.all(loads.map((load) => load.stop()));
    for (const { sent } of loads) {
      const statuses = startedAfter(sent, revokedMs).map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set([401]));
    }
  },
  60_000,
);

test('a key made by another process works at once on both servers', async () => {
  for (let count = 0; count < 5; count += 1) {
    const { secret } = await createKey({ data }, { email });
    for (const server of servers) {
      expect((await call(server, '/v1/me', { key: secret })).status).toBe(200);
    }
  }
});

test('calls on both servers count together', async () => {
  const { id, secret } = await createKey({ data }, { email });
  for (const server of [...servers, ...servers]) await call(server, '/v1/me', { key: secret });
  await until('four calls are counted', async () => {
    const words = ['keys', 'list', '--email', email, '--json', '--data', data];
    const rows = JSON.parse(await succeed(words)) as { id: string; calls30Days: number }[];
    return rows.find((row) => row.id === id)?.calls30Days === 4;
  });
});

test('a session of one server is a session of the other, and what it revokes is refused by both', async () => {
  const [here, there] = servers as [Instance, Instance];
  const visitor = new Visitor(here);
  expect((await visitor.signUp('ada@example.com')).status).toBe(303);
  const { text } = await visitor.post('/en/account/api-keys/?/create', { name: 'portal' });
  const secret = /ak_[0-9A-Za-z]{38}/.exec(text)![0];
  const me = await call(there, '/v1/me', { key: secret });
  expect(me.status).toBe(200);
  expect((await call(here, '/v1/me', { key: secret })).status).toBe(200);

  const elsewhere = new Visitor(there);
  for (const [name, value] of visitor.cookies) elsewhere.cookies.set(name, value);
  expect((await elsewhere.get('/en/account/api-keys/')).text).toContain('portal');
  const { id } = (me.json as { key: { id: string } }).key;
  expect((await elsewhere.post('/en/account/api-keys/?/revoke', { id })).status).toBe(303);
  for (const server of servers) {
    expect((await call(server, '/v1/me', { key: secret })).status).toBe(401);
  }

  await elsewhere.post('/en/sign-out/');
  expect((await visitor.get('/en/account/api-keys/')).status).toBe(303);
});
