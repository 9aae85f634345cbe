import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { addPerson, testDatabase } from '@keystile/database/test';
import {
  createWriter,
  installation,
  prune,
  summarizeEach,
  summarize,
  summarizeKey,
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

function row(more: Partial<UsageRow> = {}): UsageRow {
  return {
    at: now.getTime(),
    keyId: 'key_1',
    ...ada,
    owner: 'person',
    tool: 'list_models',
    surface: 'rest',
    outcome: 'ok',
    status: 200,
    durationUs: 100,
    ...more,
  };
}

const write = (rows: UsageRow[]) => createWriter(files.database)(rows);
const totalsOf = (subject: string) =>
  files.database
    .prepare(
      `SELECT tool, outcome, calls, duration_us, last_at FROM usage_daily
       WHERE subject = ? ORDER BY 1, 2`,
    )
    .all(subject);
const count = (table: string) =>
  files.database.prepare<{ n: number }>(`SELECT count(*) AS n FROM ${table}`).get()!.n;

describe('totals', () => {
  test('are the sum of the rows, over several writes', () => {
    write([row(), row({ at: now.getTime() + 5 }), row({ tool: 'search' })]);
    write([row({ outcome: 'rate_limited', status: 429 }), row({ keyId: 'key_2' })]);
    const at = now.getTime();
    expect(totalsOf('key_1')).toEqual([
      { tool: 'list_models', outcome: 'ok', calls: 2, duration_us: 200, last_at: at + 5 },
      { tool: 'list_models', outcome: 'rate_limited', calls: 1, duration_us: 100, last_at: at },
      { tool: 'search', outcome: 'ok', calls: 1, duration_us: 100, last_at: at },
    ]);
    expect(totalsOf('key_2')).toEqual([
      { tool: 'list_models', outcome: 'ok', calls: 1, duration_us: 100, last_at: at },
    ]);
    expect(count('usage')).toBe(5);
  });

  test('are kept for the credential, the person, the organization and the installation', () => {
    const bob = addPerson(files.database, 'bob');
    write([
      row(),
      row({ organizationId: 'org_shared' }),
      row({ keyId: 'key_2', owner: 'organization', organizationId: 'org_shared' }),
      row({ keyId: 'key_3', ...bob }),
    ]);
    const subjects = ['key_1', 'key_2', 'key_3', ada.userId, bob.userId];
    const organizations = [ada.organizationId, bob.organizationId, 'org_shared'];
    const calls = (subject: string) => summarize(files.database, subject, { now }).calls;
    expect(subjects.map(calls)).toEqual([2, 1, 1, 2, 1]);
    expect(organizations.map(calls)).toEqual([1, 1, 2]);
    expect(calls(installation)).toBe(4);
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

  test('of each of some credentials has those never used too', () => {
    write([row(), row({ keyId: 'grt_1', surface: 'mcp' }), row({ keyId: 'key_3' })]);
    const usage = summarizeEach(files.database, ['key_1', 'grt_1', 'key_2'], { now });
    expect([...usage].map(([id, { calls }]) => [id, calls])).toEqual([
      ['key_1', 1],
      ['grt_1', 1],
      ['key_2', 0],
    ]);
    expect(usage.get('key_2')?.lastUsedAt).toBeNull();
  });

  test('by tool counts what failed, most used first', () => {
    write([
      row({ tool: 'search' }),
      row(),
      row({ outcome: 'not_found', status: 404 }),
      row({ outcome: 'rate_limited', status: 429 }),
    ]);
    const { calls, failed, tools } = summarize(files.database, ada.userId, { now });
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
