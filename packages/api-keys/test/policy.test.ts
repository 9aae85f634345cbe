import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { KeyPolicyError, revokeKey, type KeyPolicy } from '../src/index.ts';
import { keyStore, later, system, type KeyStore } from './key-store.ts';

const dayMs = 86_400_000;
const open: KeyPolicy = { maxAgeMs: null, expiryRequired: false, keysPerUser: null };

let store: KeyStore;
beforeEach(() => {
  store = keyStore();
});
afterEach(() => store.dispose());

function reasonFor(policy: Partial<KeyPolicy>, expiresAt: Date | null = null) {
  try {
    store.issue({ expiresAt }, { policy: { ...open, ...policy } });
  } catch (error) {
    if (error instanceof KeyPolicyError) return error.reason;
    throw error;
  }
  return null;
}

const keys = () => store.database.prepare('SELECT id FROM api_key').all().length;

describe('the policy', () => {
  test('without bounds allows any key', () => {
    expect([reasonFor({}), reasonFor({}, later(9999 * dayMs))]).toEqual([null, null]);
  });

  test('demands an expiry, whenever that is', () => {
    expect(reasonFor({ expiryRequired: true })).toBe('expiryRequired');
    expect(reasonFor({ expiryRequired: true }, later(9999 * dayMs))).toBeNull();
  });

  test('bounds the age, which no key without an expiry keeps', () => {
    const policy = { maxAgeMs: 30 * dayMs };
    expect(reasonFor(policy)).toBe('expiryRequired');
    expect(reasonFor(policy, later(31 * dayMs))).toBe('livesTooLong');
    expect(reasonFor(policy, later(30 * dayMs))).toBeNull();
    expect(keys()).toBe(1);
  });

  test('counts active keys, those for organizations too', () => {
    const policy = { keysPerUser: 2 };
    const { key } = store.issue({ owner: 'organization' });
    store.issue({ expiresAt: later(0) });
    expect(reasonFor(policy)).toBeNull();
    expect(reasonFor(policy)).toBe('tooMany');
    revokeKey(store.database, { id: key.id }, system);
    expect(reasonFor(policy)).toBeNull();
    expect(reasonFor(policy)).toBe('tooMany');
  });

  test('leaves no key and no event where it is not kept', () => {
    expect(reasonFor({ keysPerUser: 0 })).toBe('tooMany');
    expect(keys()).toBe(0);
    expect(store.database.prepare('SELECT id FROM audit_event').all()).toEqual([]);
  });
});
