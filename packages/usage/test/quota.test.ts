import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { apiKey } from '@keystile/database/schema';
import { addPerson, testDatabase } from '@keystile/database/test';
import {
  createQuota,
  createWriter,
  monthReader,
  summarizeMonth,
  type UsageRow,
} from '../src/index.ts';

const at = Date.UTC(2026, 10, 30, 23, 59, 59, 999);
const december = Date.UTC(2026, 11, 1);
const limit = 10;

let files: ReturnType<typeof testDatabase>;
let ada: ReturnType<typeof addPerson>;
let row: (more?: Partial<UsageRow>) => UsageRow;
beforeEach(() => {
  files = testDatabase();
  ada = addPerson(files.database, 'ada');
  row = (more) => ({
    ...{ at, keyId: 'key_1', ...ada, owner: 'person', tool: 'search', surface: 'rest' },
    ...{ outcome: 'ok', status: 200, durationUs: 1, ...more },
  });
});
afterEach(() => files.dispose());

const commit = (rows: readonly UsageRow[]) => createWriter(files.database)(rows);
const times = (count: number, one: UsageRow) => new Array<UsageRow>(count).fill(one);
const used = (payer: string, now = at) => summarizeMonth(files.database, payer, new Date(now)).used;

/** A quota on the file, with a clock that stands still until it is set. */
function quotaOnFile() {
  const clock = { ms: 0, looks: 0, lookMs: 0 };
  const read = monthReader(files.database);
  const quota = createQuota({
    nowMs: () => clock.ms,
    read(payer, month) {
      clock.looks += 1;
      clock.ms += clock.lookMs;
      return read(payer, month);
    },
  });
  return {
    clock,
    quota,
    reserve: (calls = 1, now = at) => quota.reserve(ada.userId, limit, now, calls),
  };
}

describe('a month', () => {
  test('counts what was let through, of its own days', () => {
    commit([
      ...times(3, row()),
      row({ outcome: 'not_found' }),
      row({ outcome: 'rate_limited' }),
      row({ outcome: 'denied' }),
      row({ at: Date.UTC(2026, 10, 1) }),
      row({ at: Date.UTC(2026, 9, 31, 23, 59) }),
      row({ at: december }),
    ]);
    expect(used(ada.userId)).toBe(5);
    expect(used(ada.userId, december)).toBe(1);
    expect(summarizeMonth(files.database, ada.userId, new Date(at)).resetsAt).toEqual(
      new Date(december),
    );
    expect(summarizeMonth(files.database, 'usr_none', new Date(december)).resetsAt).toEqual(
      new Date('2027-01-01T00:00:00.000Z'),
    );
  });

  test("of an organization has its own keys' calls, not those of its members' keys", () => {
    const key = { prefix: 'ak_', name: 'key', createdAt: new Date(at), ...ada };
    const owned = { ...key, id: 'key_2', hash: Buffer.from('2'), owner: 'organization' } as const;
    files.database.orm.insert(apiKey).values(owned).run();
    files.database.orm
      .insert(apiKey)
      .values({ ...key, id: 'key_1', hash: Buffer.from('1') })
      .run();
    commit([...times(2, row()), ...times(3, row({ keyId: 'key_2', owner: 'organization' }))]);
    expect([used(ada.organizationId), used(ada.userId)]).toEqual([3, 2]);
  });
});

describe('a quota', () => {
  test('lets exactly as many calls through, however many come at once', () => {
    commit(times(4, row()));
    const { reserve } = quotaOnFile();
    const decisions = Array.from({ length: 20 }, () => reserve());
    expect(decisions.map(({ allowed }) => allowed)).toEqual([
      ...new Array(6).fill(true),
      ...new Array(14).fill(false),
    ]);
    const resetsAt = new Date(december);
    expect(decisions[0]).toEqual({ allowed: true, limit, used: 5, resetsAt });
    expect(decisions[19]).toEqual({ allowed: false, limit, used: 10, resetsAt });
  });

  test('sets several calls aside together or none', () => {
    const { reserve } = quotaOnFile();
    expect([reserve(8), reserve(3), reserve(2), reserve(1)].map(({ allowed }) => allowed)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  test('gives back what was not made or does not count', () => {
    const { quota, reserve } = quotaOnFile();
    reserve(limit);
    quota.release(ada.userId, 2);
    quota.settle(ada.userId, 'rate_limited', at);
    quota.settle(ada.userId, 'denied', at);
    quota.settle(ada.userId, 'error', at);
    expect(reserve(4).allowed).toBe(true);
    expect(reserve().allowed).toBe(false);
  });

  test('counts each call once, before its row is committed, meanwhile and after', async () => {
    const { clock, quota, reserve } = quotaOnFile();
    const counted: number[] = [];
    const look = () => {
      clock.ms += 10_000;
      const { used: now } = reserve();
      quota.release(ada.userId, 1);
      counted.push(now - 1);
    };
    reserve(3);
    for (let call = 0; call < 3; call += 1) quota.settle(ada.userId, 'ok', at);
    look();
    await quota.around(async (rows) => {
      look();
      commit(rows);
      look();
    })(times(3, row()));
    look();
    expect(counted).toEqual([3, 3, 3, 3]);
    expect(used(ada.userId)).toBe(3);
  });

  test('keeps counting rows whose commit failed', async () => {
    const { quota, reserve } = quotaOnFile();
    reserve();
    quota.settle(ada.userId, 'ok', at);
    const failing = quota.around(() => Promise.reject(new Error('disk')));
    expect(await failing([row()]).catch(String)).toBe('Error: disk');
    expect(reserve().used).toBe(2);
  });

  test('sees the calls of other processes within seconds', () => {
    const { clock, reserve } = quotaOnFile();
    expect(reserve().used).toBe(1);
    commit(times(5, row()));
    clock.ms = 2_999;
    expect(reserve().used).toBe(2);
    clock.ms = 3_000;
    expect(reserve().used).toBe(8);
  });

  test('looks for at most a hundredth of the time, however slow that is', () => {
    const { clock, reserve } = quotaOnFile();
    clock.lookMs = 1_000;
    reserve();
    for (let second = 0; second < 1_000; second += 1) {
      clock.ms += 1_000;
      reserve();
    }
    expect(clock.looks).toBeLessThanOrEqual(11);
    expect(clock.looks).toBeGreaterThan(5);
  });

  test('begins anew with the month; what is under way then counts in the new one', async () => {
    const { quota, reserve } = quotaOnFile();
    reserve(9);
    for (let call = 0; call < 8; call += 1) quota.settle(ada.userId, 'ok', at);
    const fresh = reserve(1, december);
    expect(fresh).toEqual({ allowed: true, limit, used: 2, resetsAt: new Date(Date.UTC(2027, 0)) });
    quota.settle(ada.userId, 'ok', december);
    await quota.around(async (rows) => commit(rows))([...times(8, row()), row({ at: december })]);
    expect(reserve(1, december).used).toBe(3);
    expect(used(ada.userId, december)).toBe(1);
  });

  test('follows a limit that changes', () => {
    const { quota, reserve } = quotaOnFile();
    reserve(limit);
    expect(reserve().allowed).toBe(false);
    expect(quota.reserve(ada.userId, limit + 1, at).allowed).toBe(true);
    expect(quota.reserve(ada.userId, 1, at)).toMatchObject({ allowed: false, used: 11 });
  });

  test('forgets payers with nothing under way when there are too many', () => {
    const quota = createQuota({ read: () => 0, mostPayers: 3 });
    quota.reserve('usr_busy', 1, at);
    for (let payer = 0; payer < 100; payer += 1) {
      quota.reserve(`usr_${payer}`, 1, at);
      quota.release(`usr_${payer}`, 1);
    }
    expect(quota.reserve('usr_busy', 1, at).allowed).toBe(false);
  });
});
