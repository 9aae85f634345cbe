import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { addPerson } from '@keystile/database/test';
import { rollKey, searchKeys, type ApiKey, type KeyCursor } from '../src/index.ts';
import { keyStore, later, now, prefix, system, type KeyStore } from './key-store.ts';

let store: KeyStore;
beforeEach(() => {
  store = keyStore();
});
afterEach(() => store.dispose());

const find = (text: string) => searchKeys(store.database, { prefix: text }).map(({ id }) => id);
const show = (id: string, shown: string) =>
  store.run(`UPDATE api_key SET prefix = '${shown}' WHERE id = '${id}'`);

describe('a search', () => {
  test('goes through the keys of all, newest first', () => {
    const first = store.issue().key;
    const bob = addPerson(store.database, 'bob');
    const second = store.issue({ ...bob, owner: 'organization' }, { at: later(1) }).key;
    expect(find('')).toEqual([second.id, first.id]);
    expect(find('ak_')).toEqual([second.id, first.id]);
    expect(find('sk_')).toEqual([]);
  });

  test('finds what begins so, and what the whole of a secret begins with', () => {
    const { key, secret } = store.issue();
    const other = store.issue().key;
    show(key.id, 'ak_aBcd');
    show(other.id, 'ak_abcd');
    expect(find('ak_aB')).toEqual([key.id]);
    expect(find('ak_aBcdEFGH')).toEqual([key.id]);
    expect(find('ak_aBce')).toEqual([]);
    for (const odd of [`ak_%`, `' OR 1=1 --`, '\u0000', '\uffff', secret.repeat(99)]) {
      expect(find(odd)).toEqual([]);
    }
  });

  test('finds a rolled key by its earlier secret', () => {
    const { key } = store.issue();
    show(key.id, 'ak_aaaa');
    rollKey(store.database, { id: key.id, graceMs: 0 }, { prefix, by: system });
    show(key.id, 'ak_bbbb');
    show(store.issue().key.id, 'ak_cccc');
    for (const text of ['ak_aaaa', 'ak_a', 'ak_aaaaXYZ', 'ak_bbbb']) {
      expect(find(text)).toEqual([key.id]);
    }
  });

  test('gives every key once, page by page, also of keys made in one moment', () => {
    const made = Array.from({ length: 25 }, (_, index) =>
      store.issue({}, { at: index < 12 ? now : later(index % 3) }),
    );
    for (const text of ['', 'ak_']) {
      const seen: ApiKey[] = [];
      let after: KeyCursor | undefined;
      do {
        const page = searchKeys(store.database, { prefix: text }, { after, limit: 4 });
        seen.push(...page);
        after = page.at(-1);
      } while (after);
      expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(made.map(({ key }) => key.id)));
      expect(seen).toHaveLength(made.length);
      const times = seen.map(({ createdAt }) => createdAt.getTime());
      expect(times).toEqual(times.toSorted((a, b) => b - a));
    }
  });

  test('finds the same among few matches and among many', () => {
    const { key } = store.issue();
    show(key.id, 'ak_bbbb');
    store.run(`INSERT INTO api_key (id, hash, prefix, name, user_id, organization_id, created_at)
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
      SELECT 'key_' || printf('%05d', i), randomblob(32), iif(i % 2, 'ak_aaaa', 'ak_aabb'), 'many',
        k.user_id, k.organization_id, ${later(1).getTime()} + i FROM n, api_key k`);
    const ids = (text: string, after?: KeyCursor) =>
      searchKeys(store.database, { prefix: text }, { after, limit: 3 }).map(({ id }) => id);
    expect(ids('ak_a')).toEqual(['key_02500', 'key_02499', 'key_02498']);
    expect(ids('ak_aaaaXY')).toEqual(['key_02499', 'key_02497', 'key_02495']);
    expect(ids('ak_a', { id: 'key_00003', createdAt: new Date(later(1).getTime() + 3) })).toEqual([
      'key_00002',
      'key_00001',
    ]);
    expect(ids('ak_b')).toEqual([key.id]);
  });
});
