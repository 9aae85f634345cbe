import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import {
  createOldSecretUse,
  endOldSecrets,
  findKey,
  listOldSecrets,
  mostGraceMs,
  revokeKey,
  rollKey,
} from '../src/index.ts';
import { keyStore, later, now, prefix, storedText, system, type KeyStore } from './key-store.ts';

const hourMs = 3_600_000;

let store: KeyStore;
beforeEach(() => {
  store = keyStore();
});
afterEach(() => store.dispose());

const tryRoll = (
  id: string,
  graceMs: number,
  { from, at = now }: { from?: string; at?: Date } = {},
) => rollKey(store.database, { id, graceMs, from }, { prefix, by: store.person, now: at });

function roll(...given: Parameters<typeof tryRoll>) {
  const rolled = tryRoll(...given);
  if (!rolled.ok) throw new Error(rolled.error);
  return rolled;
}

describe('rolling', () => {
  test('gives a new secret for the same key, and keeps all else', () => {
    const tools = ['search'];
    const { key, secret } = store.issue({ tier: 'gold', tools, expiresAt: later(99 * hourMs) });
    const rolled = roll(key.id, hourMs, { from: key.prefix });
    expect(rolled.secret).toMatch(/^ak_[0-9A-Za-z]{38}$/);
    expect(rolled.key).toEqual({ ...key, prefix: rolled.secret.slice(0, 7) });
    expect(store.check(rolled.secret).key).toMatchObject({ id: key.id, oldSecret: null, tools });
    expect(store.check(secret).key).toMatchObject({ id: key.id, prefix: rolled.key.prefix, tools });
    const stored = storedText(store.database);
    for (const text of [secret, rolled.secret]) expect(stored).not.toContain(text.slice(7));
    expect(store.events()).toMatchObject([
      {
        action: 'key.rolled',
        at: now,
        target: { id: key.id },
        userId: store.ada.userId,
        before: { prefix: key.prefix },
        after: { prefix: rolled.key.prefix, oldSecretExpiresAt: later(hourMs).toISOString() },
      },
    ]);
  });

  test.each([
    ['now', 0],
    ['after an hour', hourMs],
    ['after 7 days', mostGraceMs],
  ])('ends the old secret %s, at the very millisecond', (_when, graceMs) => {
    const { key, secret } = store.issue();
    expect(store.check(secret).key).toBeDefined();
    const rolled = roll(key.id, graceMs);
    if (graceMs > 0) expect(store.check(secret, later(graceMs - 1)).key).toBeDefined();
    expect(store.check(secret, later(graceMs)).refusal).toBe('unknown');
    expect(store.check(rolled.secret, later(graceMs)).key).toBeDefined();
  });

  test("never lets the old secret outlive the key's own expiry", () => {
    const { key, secret } = store.issue({ expiresAt: later(hourMs) });
    const rolled = roll(key.id, mostGraceMs);
    expect(listOldSecrets(store.database, key.id, now)).toMatchObject([
      { expiresAt: later(hourMs) },
    ]);
    expect(store.check(secret, later(hourMs - 1)).key).toBeDefined();
    expect(store.check(secret, later(hourMs)).refusal).toBe('unknown');
    expect(store.check(rolled.secret, later(hourMs)).refusal).toBe('expired');
  });

  test.each([-1, mostGraceMs + 1, Number.NaN, Infinity])('a grace of %p is refused', (graceMs) => {
    const { key, secret } = store.issue();
    expect(() => tryRoll(key.id, graceMs)).toThrow(RangeError);
    expect(store.check(secret).key).toBeDefined();
  });

  test('a key that is revoked, expired or not there is left alone', () => {
    const revoked = store.issue().key;
    revokeKey(store.database, { id: revoked.id }, system, now);
    const expired = store.issue({ expiresAt: now }).key;
    expect(tryRoll(revoked.id, 0)).toEqual({ ok: false, error: 'inactive' });
    expect(tryRoll(expired.id, 0)).toEqual({ ok: false, error: 'inactive' });
    expect(tryRoll('key_none', 0)).toEqual({ ok: false, error: 'unknown' });
    expect(findKey(store.database, { id: revoked.id })?.prefix).toBe(revoked.prefix);
    expect(store.events().map(({ action }) => action)).toEqual(['key.revoked']);
  });

  test('a key that was rolled since it was seen is left alone', () => {
    const { key, secret } = store.issue();
    const first = roll(key.id, hourMs, { from: key.prefix });
    expect(tryRoll(key.id, 0, { from: key.prefix })).toEqual({ ok: false, error: 'rolled' });
    for (const works of [secret, first.secret]) expect(store.check(works).key).toBeDefined();
  });

  test('a revoked key opens by none of its secrets', () => {
    const { key, secret } = store.issue();
    const rolled = roll(key.id, hourMs);
    expect(store.check(secret).key).toBeDefined();
    revokeKey(store.database, { id: key.id }, system, now);
    for (const each of [secret, rolled.secret]) expect(store.check(each).refusal).toBe('unknown');
  });
});

describe('old secrets', () => {
  test('are listed for as long as they open the key, the last first', () => {
    const { key } = store.issue();
    const second = roll(key.id, 3 * hourMs);
    const third = roll(key.id, hourMs, { at: later(1000) });
    const prefixes = (at: Date) =>
      listOldSecrets(store.database, key.id, at).map((old) => old.prefix);
    expect(prefixes(later(1000))).toEqual([second.key.prefix, key.prefix]);
    expect(prefixes(later(2 * hourMs))).toEqual([key.prefix]);
    expect(prefixes(later(3 * hourMs))).toEqual([]);
    expect(third.key.prefix).not.toBe(second.key.prefix);
  });

  test('can be ended before their time, once', () => {
    const { key, secret } = store.issue();
    const rolled = roll(key.id, mostGraceMs);
    expect(store.check(secret).key).toBeDefined();
    const end = () => endOldSecrets(store.database, { id: key.id }, store.person, later(5));
    expect([end(), end()]).toEqual([1, 0]);
    expect(store.check(secret, later(5)).refusal).toBe('unknown');
    expect(store.check(rolled.secret, later(5)).key).toBeDefined();
    expect(store.events().at(-1)).toMatchObject({
      action: 'key.old_secret_ended',
      before: { prefixes: [key.prefix] },
    });
    expect(store.events()).toHaveLength(2);
    expect(endOldSecrets(store.database, { id: 'key_none' }, store.person)).toBe(0);
  });

  test('say when they were last used, and calls go on from memory meanwhile', () => {
    const { key, secret } = store.issue();
    roll(key.id, hourMs);
    const hash = store.check(secret).key?.oldSecret ?? '';
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const kept = store.check(secret).key;
    const use = createOldSecretUse(store.database);
    use.note(hash, later(10).getTime());
    use.note(hash, later(20).getTime());
    const lastUsedAt = () => listOldSecrets(store.database, key.id, now)[0]?.lastUsedAt;
    expect(lastUsedAt()).toBeNull();
    use.flush();
    expect(lastUsedAt()).toEqual(later(20));
    use.note(hash, later(15).getTime());
    use.flush();
    use.flush();
    expect(lastUsedAt()).toEqual(later(20));
    expect(store.check(secret).key).toBe(kept!);
  });
});
