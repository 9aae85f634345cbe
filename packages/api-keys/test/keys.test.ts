import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { listEvents } from '@keystile/audit';
import { addPerson } from '@keystile/database/test';
import { findKey, KeyNameError, listKeys, revokeKey } from '../src/index.ts';
import { createToken } from '../src/token.ts';
import { keyStore, later, now, prefix, storedText, system, type KeyStore } from './key-store.ts';

let store: KeyStore;
beforeEach(() => {
  store = keyStore();
});
afterEach(() => store.dispose());

const keysOf = (id: string, at = now) => listKeys(store.database, { owner: 'person', id }, at);

describe('issuing', () => {
  test('gives the secret once and stores only its hash', () => {
    const { key, secret } = store.issue();
    expect(key).toEqual({
      id: expect.stringMatching(/^key_[0-9A-Za-z]{20}$/),
      name: 'deploy',
      prefix: secret.slice(0, 7),
      owner: 'person',
      ...store.ada,
      userEmail: 'ada@example.com',
      organizationName: 'ada',
      tier: null,
      tools: 'all',
      status: 'active',
      createdAt: now,
      expiresAt: null,
      revokedAt: null,
      revokedFor: null,
    });
    expect(storedText(store.database)).not.toContain(secret.slice(7));
    const { hash } = store.database
      .prepare<{ hash: Uint8Array }>('SELECT hash FROM api_key')
      .get()!;
    expect(Buffer.from(hash).toString('hex')).toBe(
      new Bun.CryptoHasher('sha256').update(secret).digest('hex'),
    );
  });

  test('leaves an event that says what was made and by whom', () => {
    const { key } = store.issue({ tools: ['search'], expiresAt: later(1000) });
    const events = listEvents(store.database, { kind: 'person', id: store.ada.userId }).entries;
    expect(events).toMatchObject([
      {
        at: now,
        action: 'key.created',
        actor: { kind: 'person', id: store.ada.userId },
        target: { kind: 'key', id: key.id, name: 'deploy' },
        organizationId: null,
        requestId: 'r1',
        before: null,
        after: {
          prefix: key.prefix,
          owner: 'person',
          tools: ['search'],
          expiresAt: later(1000).toISOString(),
        },
      },
    ]);
  });

  test.each([
    ['an empty name', '', 'empty'],
    ['white space', ' \t\n', 'empty'],
    ['101 characters', 'x'.repeat(101), 'tooLong'],
    ['one character of 5,000 marks', `e${'\u0301'.repeat(5000)}`, 'tooLong'],
    ['a NUL', 'a\u0000b', 'controlCharacters'],
    ['a line break', 'a\nb', 'controlCharacters'],
    ['half a surrogate pair', '\ud800', 'controlCharacters'],
  ] as const)('%s is refused', (_what, name, reason) => {
    expect(() => store.issue({ name })).toThrow(new KeyNameError(reason));
    expect(keysOf(store.ada.userId)).toEqual([]);
  });

  test('a name of 100 emoji families fits and is kept', () => {
    const name = '👩‍👩‍👧‍👦'.repeat(100);
    expect(store.issue({ name }).key.name).toBe(name);
  });
});

describe('listing', () => {
  test('active keys come first, then the newest', () => {
    const at = (minute: number) => later(minute * 60_000);
    const add = (name: string, minute: number, expiresAt?: Date) =>
      store.issue({ name, expiresAt }, { at: at(minute) }).key;
    add('oldest', 0);
    const revoked = add('revoked', 1);
    add('expired', 2, at(3));
    add('newest', 4);
    revokeKey(store.database, { id: revoked.id }, system, at(5));
    const names = keysOf(store.ada.userId, at(6)).map(({ name, status }) => [name, status]);
    expect(names).toEqual([
      ['newest', 'active'],
      ['oldest', 'active'],
      ['expired', 'expired'],
      ['revoked', 'revoked'],
    ]);
  });

  test("a person's keys are theirs alone, an organization's are in its list only", () => {
    const bob = addPerson(store.database, 'bob');
    const own = store.issue().key;
    const shared = store.issue({ owner: 'organization' }).key;
    const ids = (owner: 'person' | 'organization', id: string) =>
      listKeys(store.database, { owner, id }).map((key) => key.id);
    expect(ids('person', store.ada.userId)).toEqual([own.id]);
    expect(ids('organization', store.ada.organizationId)).toEqual([shared.id]);
    expect(ids('person', bob.userId)).toEqual([]);
    expect(ids('organization', bob.organizationId)).toEqual([]);
    expect(findKey(store.database, { id: 'key_none' })).toBeUndefined();
  });
});

describe('revoking', () => {
  const revoke = (id: string, at = now) => revokeKey(store.database, { id }, system, at);

  test('keeps the row, and the first time of two', () => {
    const { key } = store.issue();
    const first = revoke(key.id);
    const second = revoke(key.id, later(1000));
    expect(first).toMatchObject({ status: 'revoked', revokedAt: now, revokedFor: null });
    expect(second).toEqual(first);
    expect(store.events()).toMatchObject([
      {
        action: 'key.revoked',
        target: { id: key.id },
        userId: store.ada.userId,
        after: { prefix: key.prefix, reason: null },
      },
    ]);
  });

  test('gives nothing for a key that there is not', () => {
    expect(revoke('key_none')).toBeUndefined();
    expect(store.events()).toEqual([]);
  });

  test('wins over expiry', () => {
    const { key } = store.issue({ expiresAt: now });
    expect(key.status).toBe('expired');
    expect(revoke(key.id)?.status).toBe('revoked');
  });
});

describe('authenticating', () => {
  test('an active key names its owner and organization', () => {
    const { key, secret } = store.issue();
    expect(store.check(secret).key).toMatchObject({
      id: key.id,
      owner: 'person',
      userId: store.ada.userId,
      userEmail: 'ada@example.com',
      organizationId: store.ada.organizationId,
      isMember: true,
      tier: null,
      tools: 'all',
      oldSecret: null,
    });
  });

  test('each bad credential is refused for its reason', () => {
    const refusal = (token: string) => store.check(token).refusal;
    expect(refusal('')).toBe('foreign');
    expect(refusal('sk_live_something')).toBe('foreign');
    expect(refusal('ak_')).toBe('malformed');
    expect(refusal('ak_🗝')).toBe('malformed');
    expect(refusal(createToken(prefix))).toBe('unknown');
  });

  test('a key expires at the very millisecond', () => {
    const { secret } = store.issue({ expiresAt: later(1000) });
    expect(store.check(secret, later(999)).key).toBeDefined();
    expect(store.check(secret, later(1000)).refusal).toBe('expired');
  });

  test('what changes in the database is seen by the very next call', () => {
    const { key, secret } = store.issue();
    const ask = () => store.check(secret);
    expect(ask().key?.userName).toBe('ada');
    store.run(`UPDATE user SET name = 'Ada Lovelace'`);
    expect(ask().key?.userName).toBe('Ada Lovelace');
    store.run(`UPDATE organization SET deleted_at = 1`);
    expect(ask().key?.isMember).toBe(false);
    store.run(`UPDATE organization SET deleted_at = NULL`);
    expect(ask().key?.isMember).toBe(true);
    store.run(`UPDATE user SET banned = 1`);
    expect(ask().refusal).toBe('unknown');
    store.run(`UPDATE user SET banned = 0`);
    expect(ask().key).toBeDefined();
    revokeKey(store.database, { id: key.id }, system, now);
    expect(ask().refusal).toBe('unknown');
    store.run(`DELETE FROM user`);
    expect(ask().refusal).toBe('unknown');
  });

  test('usage that others write does not empty the cache, and a new key is known at once', () => {
    const { secret } = store.issue();
    const cached = store.check(secret).key;
    store.run(`INSERT INTO installation VALUES ('a', 'b', 1)`);
    expect(store.check(secret).key).toBe(cached!);
    expect(store.check(store.issue().secret).key).toBeDefined();
  });
});
