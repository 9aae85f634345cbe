import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { open } from '@keystile/database';
import { addPerson } from '@keystile/database/test';
import {
  dismissNotice,
  listNotices,
  noteExpiring,
  ownerTier,
  reportLeak,
  returnLetter,
  revokeKey,
  rollKey,
  takeLetter,
} from '../src/index.ts';
import { keyStore, later, now, prefix, system, type KeyStore } from './key-store.ts';

const dayMs = 86_400_000;
const url = 'https://github.com/octocat/Hello-World/blob/main/config.yml';

let store: KeyStore;
beforeEach(() => {
  store = keyStore();
  store.run('UPDATE user SET email_verified = 1');
});
afterEach(() => store.dispose());

const tell = () => [store.ada.userId];
const leak = (token: string, at = now) =>
  reportLeak(store.database, { token, url }, { prefix, by: system, tell, now: at });
const note = (at = now) => noteExpiring(store.database, { tell, now: at });
const listed = (at = now, userId = store.ada.userId) => listNotices(store.database, userId, at);
const take = (at = now, except: string[] = []) => takeLetter(store.database, { except, now: at });
const days = (count: number) => later(count * dayMs);

describe('a notice of a leak', () => {
  test('says which key, where and when, until it is dismissed', () => {
    const { key, secret } = store.issue();
    leak(secret);
    expect(listed(days(400))).toEqual([
      {
        id: expect.stringMatching(/^ntc_/),
        kind: 'key_leaked',
        keyId: key.id,
        keyName: 'deploy',
        isRevoked: true,
        expiresAt: null,
        url,
        createdAt: now,
      },
    ]);
    dismissNotice(store.database, { id: listed()[0]!.id, userId: store.ada.userId });
    expect(listed()).toEqual([]);
  });

  test('tells an ended old secret from a revoked key', () => {
    const { key, secret } = store.issue();
    rollKey(store.database, { id: key.id, graceMs: dayMs }, { prefix, by: system, now });
    leak(secret);
    expect(listed()).toMatchObject([{ keyId: key.id, isRevoked: false }]);
  });

  test("is nobody else's to see or dismiss", () => {
    const { secret } = store.issue();
    leak(secret);
    const other = addPerson(store.database, 'eve').userId;
    expect(listed(now, other)).toEqual([]);
    dismissNotice(store.database, { id: listed()[0]!.id, userId: other });
    expect(listed()).toHaveLength(1);
  });
});

describe('a notice that a key expires', () => {
  test('is made 7 days before, once, and ends with the key', () => {
    store.issue({ expiresAt: days(30) });
    note(days(22));
    expect(listed(days(22))).toEqual([]);
    note(days(23));
    note(days(24));
    expect(listed(days(24))).toMatchObject([{ kind: 'key_expiring', expiresAt: days(30) }]);
    expect(listed(days(31))).toEqual([]);
  });

  test('comes when half of a shorter life is over, and never for a key of a day', () => {
    store.issue({ name: 'week', expiresAt: days(7) });
    store.issue({ name: 'day', expiresAt: days(1) });
    note();
    expect(listed()).toEqual([]);
    note(later(0.6 * dayMs));
    expect(listed(later(0.6 * dayMs))).toEqual([]);
    note(days(4));
    expect(listed(days(4))).toMatchObject([{ keyName: 'week' }]);
  });

  test('is not made for a revoked key, and goes when the key is revoked later', () => {
    const gone = store.issue({ expiresAt: days(30) }).key;
    revokeKey(store.database, { id: gone.id }, system, now);
    const { key } = store.issue({ expiresAt: days(30) });
    note(days(25));
    expect(listed(days(25))).toMatchObject([{ keyId: key.id }]);
    revokeKey(store.database, { id: key.id }, system, days(26));
    expect(listed(days(26))).toEqual([]);
    expect(take(days(26))).toBeUndefined();
  });

  test("of an organization's key goes to those who look after it", () => {
    const boss = addPerson(store.database, 'boss').userId;
    store.issue({ owner: 'organization', expiresAt: days(30) });
    noteExpiring(store.database, { tell: () => [boss], now: days(25) });
    expect(listed(days(25))).toEqual([]);
    expect(listed(days(25), boss)).toHaveLength(1);
  });
});

describe('a letter', () => {
  test('is taken once, by whichever process comes first', () => {
    leak(store.issue().secret);
    store.run("UPDATE user SET locale = 'de'");
    const neighbour = open(store.database.path);
    try {
      const due = takeLetter(neighbour, { except: [], now });
      expect(due).toMatchObject({
        notice: { kind: 'key_leaked', keyName: 'deploy' },
        to: { email: 'ada@example.com', locale: 'de' },
      });
      expect(take()).toBeUndefined();
      returnLetter(neighbour, due!.notice.id);
      expect(take(now, [due!.notice.id])).toBeUndefined();
      expect(take()).toBeDefined();
    } finally {
      neighbour.close();
    }
  });

  test.each([
    ['was dismissed', 'UPDATE notice SET dismissed_at = 1'],
    ['is for an address that was never confirmed', 'UPDATE user SET email_verified = 0'],
    ['is for somebody who was suspended', 'UPDATE user SET banned = 1'],
  ])('is not sent where the notice %s', (_, sql) => {
    leak(store.issue().secret);
    store.run(sql);
    expect(take()).toBeUndefined();
  });

  test('is not tried for more than 7 days', () => {
    leak(store.issue().secret);
    expect(take(days(7))).toBeUndefined();
  });
});

test('an owner has their tier, else that of their organization', () => {
  const person = { owner: 'person', id: store.ada.userId } as const;
  const organization = { owner: 'organization', id: store.ada.organizationId } as const;
  expect([ownerTier(store.database, person), ownerTier(store.database, organization)]).toEqual([
    null,
    null,
  ]);
  store.run(`UPDATE organization SET tier = 'team', personal_of = '${store.ada.userId}'`);
  expect(ownerTier(store.database, organization)).toBe('team');
  expect(ownerTier(store.database, person)).toBe('team');
  store.run("UPDATE user SET tier = 'pro'");
  expect(ownerTier(store.database, person)).toBe('pro');
  expect(ownerTier(store.database, { owner: 'person', id: 'nobody' })).toBeNull();
});
