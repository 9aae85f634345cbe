import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { addPerson } from '@keystile/database/test';
import { endOldSecrets, findKey, reportLeak, revokeKey, rollKey } from '../src/index.ts';
import { createToken } from '../src/token.ts';
import { keyStore, later, now, prefix, storedText, system, type KeyStore } from './key-store.ts';

const url = 'https://github.com/octocat/Hello-World/blob/main/config.yml';
const by = { kind: 'github', ip: '192.0.2.1', requestId: 'r9' } as const;

let store: KeyStore;
beforeEach(() => {
  store = keyStore();
});
afterEach(() => store.dispose());

const report = (token: string, { at = now, tell = [] as string[] } = {}) =>
  reportLeak(store.database, { token, url }, { prefix, by, tell: () => tell, now: at });
const notices = () =>
  store.database
    .prepare('SELECT user_id, kind, key_id, url, mailed_at FROM notice ORDER BY user_id')
    .all();
const actions = () => store.events().map(({ action }) => action);

function issueAndRoll(graceMs: number) {
  const { key, secret: old } = store.issue();
  const rolled = rollKey(store.database, { id: key.id, graceMs }, { prefix, by: system, now });
  if (!rolled.ok) throw new Error(rolled.error);
  return { key: rolled.key, old, secret: rolled.secret };
}

describe('a leaked secret', () => {
  test('has its key revoked at once, the owner told, and no trace of itself', () => {
    const { key, secret } = store.issue();
    expect(store.check(secret).key).toBeDefined();
    const found = report(secret);
    expect(found).toEqual({
      wasActive: true,
      key: { ...key, status: 'revoked', revokedAt: now, revokedFor: 'leak' },
    });
    expect(store.check(secret).refusal).toBe('unknown');
    expect(notices()).toEqual([
      { user_id: store.ada.userId, kind: 'key_leaked', key_id: key.id, url, mailed_at: null },
    ]);
    const event = {
      actor: { kind: 'github' },
      ip: by.ip,
      requestId: 'r9',
      userId: store.ada.userId,
    };
    expect(store.events()).toMatchObject([
      { ...event, action: 'key.leaked', after: { url, isOldSecret: false } },
      { ...event, action: 'key.revoked', after: { prefix: key.prefix, reason: 'leak' } },
    ]);
    expect(storedText(store.database)).not.toContain(secret.slice(7));
  });

  test('reported again changes nothing, and is ours as before', () => {
    const { key, secret } = store.issue();
    report(secret);
    const again = report(secret, { at: later(1000) });
    expect(again).toMatchObject({ wasActive: false, key: { id: key.id, revokedAt: now } });
    expect(notices()).toHaveLength(1);
    expect(actions()).toEqual(['key.leaked', 'key.revoked']);
  });

  test('of a key that was revoked or had expired changes nothing', () => {
    const revoked = store.issue();
    revokeKey(store.database, { id: revoked.key.id }, system, now);
    const expired = store.issue({ expiresAt: now });
    expect(report(revoked.secret)).toMatchObject({ wasActive: false, key: { revokedFor: null } });
    expect(report(expired.secret)).toMatchObject({ wasActive: false, key: { status: 'expired' } });
    expect(notices()).toEqual([]);
    expect(actions()).toEqual(['key.revoked']);
  });

  test('that an organization owns is told to those who answer for it', () => {
    const bob = addPerson(store.database, 'bob');
    const { key, secret } = store.issue({ owner: 'organization' });
    expect(report(secret, { tell: [bob.userId, store.ada.userId] })?.wasActive).toBe(true);
    expect(notices()).toMatchObject([
      { user_id: store.ada.userId, key_id: key.id },
      { user_id: bob.userId, key_id: key.id },
    ]);
    expect(store.events()[0]).toMatchObject({
      userId: null,
      organizationId: store.ada.organizationId,
    });
  });
});

describe('an old secret of a rolled key', () => {
  test('is ended, and the key lives on with its new one', () => {
    const { key, old, secret } = issueAndRoll(1000);
    expect(store.check(old).key).toBeDefined();
    expect(report(old)).toEqual({ wasActive: true, key });
    expect(store.check(old).refusal).toBe('unknown');
    expect(store.check(secret).key).toBeDefined();
    expect(notices()).toHaveLength(1);
    expect(store.events().at(-1)).toMatchObject({
      action: 'key.leaked',
      after: { url, isOldSecret: true },
    });
    expect(report(old)?.wasActive).toBe(false);
    expect(notices()).toHaveLength(1);
  });

  test('that had ended already changes nothing', () => {
    const { key, old } = issueAndRoll(1000);
    endOldSecrets(store.database, { id: key.id }, system, now);
    expect(report(old)).toEqual({ wasActive: false, key });
    const late = issueAndRoll(1000);
    expect(report(late.old, { at: later(1000) })).toEqual({ wasActive: false, key: late.key });
    expect(notices()).toEqual([]);
  });
});

test('what is no secret of ours is not found', () => {
  const { key, secret } = store.issue();
  const changed = secret.slice(0, -1) + (secret.endsWith('a') ? 'b' : 'a');
  for (const token of ['', 'ghp_abc', changed, `${secret}x`, createToken(prefix), '\u0000']) {
    expect(report(token)).toBeNull();
  }
  expect(findKey(store.database, { id: key.id }, now)?.status).toBe('active');
  expect(store.events()).toEqual([]);
});
