import { describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { call } from '../src/call.ts';
import { makeFolder } from '../src/folder.ts';
import { start, type Instance } from '../src/instance.ts';
import { countOf, startLoad, type Load } from '../src/load.ts';
import { createKey, createUser, type Key } from '../src/people.ts';
import { until } from '../src/poll.ts';
import { disagreements, integrityOf, rowsByKey } from '../src/usage-rows.ts';

const env = { KEYSTILE_TIERS: 'standard:9999999' };
const connections = 4;
const answersBefore = 300;
/** What a kill may lose: rows of calls answered so shortly before. */
const lossMs = 100;

interface Client {
  key: Key;
  load: Load;
}

/** A key for each connection, so that rows can be told apart by who asked. */
async function makeKeys(data: string): Promise<Key[]> {
  const { email } = await createUser({ data });
  const keys: Key[] = [];
  for (let count = 0; count < connections; count += 1) {
    keys.push(await createKey({ data }, { email }));
  }
  return keys;
}

/** Lets every key call, and waits until each was answered often enough and long enough ago. */
async function underLoad({ port }: Instance, keys: Key[]): Promise<Client[]> {
  const url = `http://127.0.0.1:${port}/v1/models/list?limit=1`;
  const clients = keys.map((key) => ({ key, load: startLoad(url, key.secret) }));
  await until('every connection was answered often', () =>
    clients.every(({ load }) => countOf(load.sent, 200) >= answersBefore),
  );
  const enoughMs = performance.now();
  await until('those answers are old', () => performance.now() > enoughMs + lossMs);
  return clients;
}

async function settle(clients: Client[]): Promise<void> {
  await Promise.all(clients.map(({ load }) => load.stop()));
}

describe('kill -9 under load', () => {
  test('leaves a sound file, and the row of every call answered 100 ms before', async () => {
    // A kill takes no page from memory, and a disk that others keep busy decides nothing here.
    using folder = makeFolder({ inMemory: true });
    const data = join(folder.path, 'data');
    const keys = await makeKeys(data);
    const asked = new Map(keys.map(({ id }) => [id, 0]));
    const owed = new Map(keys.map(({ id }) => [id, 0]));

    for (let round = 0; round < 3; round += 1) {
      const server = await start({ data, env });
      try {
        const clients = await underLoad(server, keys);
        const killedMs = performance.now();
        await server.end('SIGKILL');
        await settle(clients);
        const before = rowsByKey(data);
        for (const { key, load } of clients) {
          const old = load.sent.filter(
            ({ status, endedMs }) => status === 200 && endedMs < killedMs - lossMs,
          );
          asked.set(key.id, asked.get(key.id)! + load.sent.length);
          owed.set(key.id, owed.get(key.id)! + old.length);
          expect(old.length).toBeGreaterThan(0);
          expect(before.get(key.id) ?? 0).toBeGreaterThanOrEqual(owed.get(key.id)!);
          expect(before.get(key.id) ?? 0).toBeLessThanOrEqual(asked.get(key.id)!);
        }
        expect(integrityOf(data)).toBe('ok');
        expect(disagreements(data)).toEqual([]);
      } finally {
        await server.dispose();
      }
    }

    await using again = await start({ data, env });
    const rows = rowsByKey(data);
    for (const { id, secret } of keys) {
      const { status, json } = await call(again, '/v1/me/usage?days=2', { key: secret });
      expect(status).toBe(200);
      expect((json as { count: number }).count).toBe(rows.get(id)!);
    }
  }, 90_000);
});

describe.each(['SIGTERM', 'SIGINT'] as const)('%s under load', (signal) => {
  test('ends with exit code 0, and loses no row of an answered call', async () => {
    using folder = makeFolder();
    const data = join(folder.path, 'data');
    const keys = await makeKeys(data);
    await using server = await start({ data, env });
    const clients = await underLoad(server, keys);
    expect(await server.end(signal)).toBe(0);
    await settle(clients);
    const rows = rowsByKey(data);
    for (const { key, load } of clients) {
      expect(rows.get(key.id)!).toBeGreaterThanOrEqual(countOf(load.sent, 200));
      expect(rows.get(key.id)!).toBeLessThanOrEqual(load.sent.length);
    }
    expect(integrityOf(data)).toBe('ok');
    expect(disagreements(data)).toEqual([]);
  }, 60_000);
});
