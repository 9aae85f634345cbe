import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { apiKey, oauthGrant } from '@keystile/database/schema';
import { addPerson, testDatabase } from '@keystile/database/test';
import {
  createWriter,
  prune,
  summarizeEach,
  summarizeKey,
  summarizeKeysOf,
  summarizePerson,
  type UsageRow,
} from '../src/index.ts';

const now = new Date('2026-11-22T12:00:00.000Z');
const dayMs = 86_400_000;

let files: ReturnType<typeof testDatabase>;
let ada: ReturnType<typeof addPerson>;
beforeEach(() => {
  files = testDatabase();
  ada = addPerson(files.database, 'ada');
});
afterEach(() => files.dispose());

function addKey(id: string, owner = ada) {
  files.database.orm
    .insert(apiKey)
    .values({
      id,
      hash: Buffer.from(id.padEnd(32)),
      prefix: 'ak_abcd',
      name: id,
      tier: 'standard',
      createdAt: now,
      ...owner,
    })
    .run();
}

function addGrant(id: string, { endedAt }: { endedAt: Date | null }) {
  files.database.orm
    .insert(oauthGrant)
    .values({ id, ...ada, clientId: 'cli_1', clientName: id, createdAt: now, endedAt })
    .run();
}

function row(more: Partial<UsageRow> = {}): UsageRow {
  return {
    at: now.getTime(),
    keyId: 'key_1',
    ...ada,
    tool: 'list_models',
    surface: 'rest',
    outcome: 'ok',
    status: 200,
    durationUs: 100,
    ...more,
  };
}

const write = (rows: UsageRow[]) => createWriter(files.database)(rows);
const count = (table: string) =>
  files.database.prepare<{ n: number }>(`SELECT count(*) AS n FROM ${table}`).get()!.n;

describe('totals', () => {
  test('are the sum of the rows, over several writes', () => {
    write([row(), row({ at: now.getTime() + 5 }), row({ tool: 'search' })]);
    write([row({ outcome: 'rate_limited', status: 429 }), row({ keyId: 'key_2' })]);
    const totals = files.database
      .prepare(
        'SELECT key_id, tool, outcome, calls, duration_us, last_at FROM usage_daily ORDER BY 1, 2, 3',
      )
      .all();
    const at = now.getTime();
    expect(totals).toEqual([
      {
        key_id: 'key_1',
        tool: 'list_models',
        outcome: 'ok',
        calls: 2,
        duration_us: 200,
        last_at: at + 5,
      },
      {
        key_id: 'key_1',
        tool: 'list_models',
        outcome: 'rate_limited',
        calls: 1,
        duration_us: 100,
        last_at: at,
      },
      { key_id: 'key_1', tool: 'search', outcome: 'ok', calls: 1, duration_us: 100, last_at: at },
      {
        key_id: 'key_2',
        tool: 'list_models',
        outcome: 'ok',
        calls: 1,
        duration_us: 100,
        last_at: at,
      },
    ]);
    expect(count('usage')).toBe(5);
  });

  test('rows and totals are written together or not at all', () => {
    const broken = { ...row(), status: null as unknown as number };
    expect(() => write([row(), broken])).toThrow();
    expect([count('usage'), count('usage_daily')]).toEqual([0, 0]);
  });
});

describe('a summary', () => {
  test('covers 30 UTC days that end today, and no others', () => {
    const at = (daysAgo: number) => now.getTime() - daysAgo * dayMs;
    write([0, 0, 1, 29, 30, 400].map((daysAgo) => row({ at: at(daysAgo) })));
    const { calls, daily, lastUsedAt } = summarizeKey(files.database, 'key_1', { now });
    expect(calls).toBe(4);
    expect(daily).toHaveLength(30);
    expect(daily[0]).toEqual({ date: '2026-10-24', calls: 1 });
    expect(daily.slice(-2)).toEqual([
      { date: '2026-11-21', calls: 1 },
      { date: '2026-11-22', calls: 2 },
    ]);
    expect(lastUsedAt).toEqual(now);
  });

  test('changes day at midnight UTC', () => {
    const midnight = Date.UTC(2026, 10, 22);
    write([row({ at: midnight - 1 }), row({ at: midnight })]);
    const { daily } = summarizeKey(files.database, 'key_1', { days: 2, now });
    expect(daily.map(({ calls }) => calls)).toEqual([1, 1]);
  });

  test('a key used last in another year still says when', () => {
    const longAgo = now.getTime() - 500 * dayMs;
    write([row({ at: longAgo }), row({ at: longAgo - dayMs })]);
    const summary = summarizeKey(files.database, 'key_1', { now });
    expect(summary).toMatchObject({ calls: 0, lastUsedAt: new Date(longAgo) });
  });

  test('rows from a clock that ran ahead break nothing', () => {
    write([row({ at: now.getTime() + 3 * dayMs }), row()]);
    expect(summarizeKey(files.database, 'key_1', { now }).calls).toBe(1);
  });

  test('is the same after the rows are pruned', () => {
    write([row({ at: now.getTime() - 2 * dayMs }), row()]);
    const before = summarizeKey(files.database, 'key_1', { now });
    expect(prune(files.database, now.getTime() - dayMs)).toBe(1);
    expect(prune(files.database, now.getTime() - dayMs)).toBe(0);
    expect(count('usage')).toBe(1);
    expect(summarizeKey(files.database, 'key_1', { now })).toEqual(before);
  });

  test('of a person has each of their keys, also one never used, and no one else’s', () => {
    const bob = addPerson(files.database, 'bob');
    addKey('key_1');
    addKey('key_2');
    addKey('key_3', bob);
    write([row(), row({ keyId: 'key_3', ...bob })]);
    const usage = summarizeKeysOf(files.database, ada.userId, { now });
    expect([...usage].map(([id, { calls }]) => [id, calls])).toEqual([
      ['key_1', 1],
      ['key_2', 0],
    ]);
    expect(usage.get('key_2')?.lastUsedAt).toBeNull();
  });

  test('of a person has the calls of their apps too, of those disconnected as well', () => {
    addKey('key_1');
    addGrant('grt_1', { endedAt: null });
    addGrant('grt_2', { endedAt: now });
    write([
      row(),
      row({ keyId: 'grt_1', surface: 'mcp' }),
      row({ keyId: 'grt_2', surface: 'mcp' }),
    ]);
    expect(summarizePerson(files.database, ada.userId, { now }).calls).toBe(3);
    const apps = summarizeEach(files.database, ['grt_1', 'grt_2'], { now });
    expect([...apps.values()].map(({ calls }) => calls)).toEqual([1, 1]);
  });

  test('by tool counts what failed, most used first', () => {
    addKey('key_1');
    write([
      row({ tool: 'search' }),
      row(),
      row({ outcome: 'not_found', status: 404 }),
      row({ outcome: 'rate_limited', status: 429 }),
    ]);
    const { calls, failed, tools } = summarizePerson(files.database, ada.userId, { now });
    expect({ calls, failed, tools }).toEqual({
      calls: 4,
      failed: 2,
      tools: [
        { tool: 'list_models', calls: 3, failed: 2 },
        { tool: 'search', calls: 1, failed: 0 },
      ],
    });
  });
});

test('pruning takes the oldest first, a bounded number at a time', () => {
  write([3, 1, 2].map((daysAgo) => row({ at: now.getTime() - daysAgo * dayMs })));
  expect(prune(files.database, now.getTime(), 2)).toBe(2);
  expect(files.database.prepare('SELECT at FROM usage').all()).toEqual([
    { at: now.getTime() - dayMs },
  ]);
});
