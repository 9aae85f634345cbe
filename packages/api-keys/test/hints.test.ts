import { expect, test } from 'bun:test';
import { keyHints, type KeyHint, type KeyStatus } from '../src/index.ts';
import { later, now } from './key-store.ts';

const dayMs = 86_400_000;
const days = (count: number) => later(count * dayMs);

const cases: [
  what: string,
  key: { createdAt: Date; expiresAt: Date | null; status?: KeyStatus },
  lastUsedAt: Date | null,
  hints: KeyHint[],
][] = [
  ['new and unused', { createdAt: days(0), expiresAt: days(90) }, null, []],
  ['a day old and unused', { createdAt: days(-1), expiresAt: days(90) }, null, ['never_used']],
  ['unused for 90 days', { createdAt: days(-99), expiresAt: days(90) }, days(-90), ['unused']],
  ['used 89 days ago', { createdAt: days(-99), expiresAt: days(90) }, days(-89), []],
  ['expiring in 14 days', { createdAt: days(-9), expiresAt: days(14) }, days(-1), ['expiring']],
  ['expiring in 15 days', { createdAt: days(-9), expiresAt: days(15) }, days(-1), []],
  ['without expiry', { createdAt: days(-9), expiresAt: null }, days(-1), ['no_expiry']],
  ['both', { createdAt: days(-9), expiresAt: days(1) }, null, ['expiring', 'never_used']],
  ['revoked', { createdAt: days(-9), expiresAt: null, status: 'revoked' }, null, []],
  ['expired', { createdAt: days(-9), expiresAt: days(-1), status: 'expired' }, null, []],
];

test.each(cases)('a key that is %s', (_what, { status = 'active', ...key }, lastUsedAt, hints) => {
  expect(keyHints({ ...key, status }, lastUsedAt, now)).toEqual(hints);
});
