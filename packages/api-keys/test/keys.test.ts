import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { open } from '@keystile/database';
import { addPerson, testDatabase } from '@keystile/database/test';
import {
  createAuthenticator,
  findKey,
  issueKey,
  KeyNameError,
  listKeys,
  revokeKey,
} from '../src/index.ts';
import { createToken } from '../src/token.ts';

const now = new Date('2026-11-22T12:00:00.000Z');
const prefix = 'ak_';

let files: ReturnType<typeof testDatabase>;
let ada: ReturnType<typeof addPerson>;
beforeEach(() => {
  files = testDatabase();
  ada = addPerson(files.database, 'ada');
});
afterEach(() => files.dispose());

const issue = (name: string, more: { expiresAt?: Date; at?: Date } = {}) =>
  issueKey(
    files.database,
    { ...ada, name, tier: 'standard', expiresAt: more.expiresAt },
    { prefix, now: more.at ?? now },
  );

function authenticatorOnFile() {
  const reader = open(files.database.path, { readOnly: true });
  return createAuthenticator(reader, { prefix });
}

describe('issuing', () => {
  test('gives the secret once and stores only its hash', () => {
    const { key, secret } = issue('deploy');
    expect(key).toEqual({
      id: expect.stringMatching(/^key_[0-9A-Za-z]{20}$/),
      name: 'deploy',
      prefix: secret.slice(0, 7),
      ...ada,
      tier: 'standard',
      status: 'active',
      createdAt: now,
      expiresAt: null,
      revokedAt: null,
    });
    const row = files.database.prepare<Record<string, unknown>>('SELECT * FROM api_key').get()!;
    const stored = Object.values(row).map((value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
    );
    expect(stored.filter((value) => value.includes(secret.slice(7)))).toEqual([]);
    expect(Buffer.from(row.hash as Uint8Array).toString('hex')).toBe(
      new Bun.CryptoHasher('sha256').update(secret).digest('hex'),
    );
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
    expect(() => issue(name)).toThrow(new KeyNameError(reason));
    expect(listKeys(files.database, ada.userId, now)).toEqual([]);
  });

  test('a name of 100 emoji families fits and is kept', () => {
    const name = '👩‍👩‍👧‍👦'.repeat(100);
    expect(issue(name).key.name).toBe(name);
  });
});

describe('listing', () => {
  test('active keys come first, then the newest', () => {
    const at = (minute: number) => new Date(now.getTime() + minute * 60_000);
    const { key: oldest } = issue('oldest', { at: at(0) });
    const { key: revoked } = issue('revoked', { at: at(1) });
    issue('expired', { at: at(2), expiresAt: at(3) });
    issue('newest', { at: at(4) });
    revokeKey(files.database, { id: revoked.id }, at(5));
    const names = listKeys(files.database, ada.userId, at(6)).map(({ name, status }) => [
      name,
      status,
    ]);
    expect(names).toEqual([
      ['newest', 'active'],
      [oldest.name, 'active'],
      ['expired', 'expired'],
      ['revoked', 'revoked'],
    ]);
  });

  test("another person's key is not found", () => {
    const bob = addPerson(files.database, 'bob');
    const { key } = issue('deploy');
    expect(findKey(files.database, { id: key.id, userId: bob.userId })).toBeUndefined();
    expect(findKey(files.database, { id: key.id, userId: ada.userId })?.id).toBe(key.id);
    expect(listKeys(files.database, bob.userId)).toEqual([]);
  });
});

describe('revoking', () => {
  test('keeps the row, and the first time of two', () => {
    const { key } = issue('deploy');
    const first = revokeKey(files.database, { id: key.id }, now);
    const second = revokeKey(files.database, { id: key.id }, new Date(now.getTime() + 1000));
    expect(first).toMatchObject({ status: 'revoked', revokedAt: now });
    expect(second).toEqual(first);
  });

  test("another person's key is left alone", () => {
    const bob = addPerson(files.database, 'bob');
    const { key } = issue('deploy');
    expect(revokeKey(files.database, { id: key.id, userId: bob.userId })).toBeUndefined();
    expect(findKey(files.database, { id: key.id })?.status).toBe('active');
  });

  test('wins over expiry', () => {
    const { key } = issue('deploy', { expiresAt: now });
    expect(key.status).toBe('expired');
    expect(revokeKey(files.database, { id: key.id }, now)?.status).toBe('revoked');
  });
});

describe('authenticating', () => {
  test('an active key names its owner and organization', () => {
    const { key, secret } = issue('deploy');
    expect(authenticatorOnFile().authenticate(secret, now.getTime()).key).toMatchObject({
      id: key.id,
      userId: ada.userId,
      userEmail: 'ada@example.com',
      organizationId: ada.organizationId,
      isMember: true,
      tier: 'standard',
    });
  });

  test('each bad credential is refused for its reason', () => {
    const { authenticate } = authenticatorOnFile();
    const refusal = (token: string) => authenticate(token, now.getTime()).refusal;
    expect(refusal('')).toBe('foreign');
    expect(refusal('sk_live_something')).toBe('foreign');
    expect(refusal('ak_')).toBe('malformed');
    expect(refusal('ak_🗝')).toBe('malformed');
    expect(refusal(createToken(prefix))).toBe('unknown');
  });

  test('a key expires at the very millisecond', () => {
    const { secret } = issue('deploy', { expiresAt: new Date(now.getTime() + 1000) });
    const { authenticate } = authenticatorOnFile();
    expect(authenticate(secret, now.getTime() + 999).key).toBeDefined();
    expect(authenticate(secret, now.getTime() + 1000).refusal).toBe('expired');
  });

  test('what changes in the database is seen by the very next call', () => {
    const { key, secret } = issue('deploy');
    const { authenticate } = authenticatorOnFile();
    const ask = () => authenticate(secret, now.getTime());
    const change = (sql: string) => files.database.prepare(sql).run();
    expect(ask().key?.userName).toBe('ada');
    change(`UPDATE user SET name = 'Ada Lovelace'`);
    expect(ask().key?.userName).toBe('Ada Lovelace');
    change(`DELETE FROM member`);
    expect(ask().key?.isMember).toBe(false);
    change(`UPDATE user SET banned = 1`);
    expect(ask().refusal).toBe('unknown');
    change(`UPDATE user SET banned = 0`);
    expect(ask().key).toBeDefined();
    revokeKey(files.database, { id: key.id }, now);
    expect(ask().refusal).toBe('unknown');
    change(`DELETE FROM user`);
    expect(ask().refusal).toBe('unknown');
  });

  test('usage that others write does not empty the cache, and a new key is known at once', () => {
    const { secret } = issue('first');
    const { authenticate } = authenticatorOnFile();
    const cached = authenticate(secret, now.getTime()).key;
    files.database.prepare(`INSERT INTO installation VALUES ('a', 'b', 1)`).run();
    expect(authenticate(secret, now.getTime()).key).toBe(cached!);
    const { secret: second } = issue('second');
    expect(authenticate(second, now.getTime()).key).toBeDefined();
  });
});
