import type { ApiKey } from './key.ts';

/** What an owner should know of an active key; each has a translation. */
export type KeyHint = 'expiring' | 'never_used' | 'unused' | 'no_expiry';

const dayMs = 86_400_000;
const soonMs = 14 * dayMs;
const longMs = 90 * dayMs;

/** Hints on a key, the most pressing first: none for one that is revoked or expired. */
export function keyHints(
  key: Pick<ApiKey, 'status' | 'createdAt' | 'expiresAt'>,
  lastUsedAt: Date | null,
  now = new Date(),
): KeyHint[] {
  if (key.status !== 'active') return [];
  const hints: KeyHint[] = [];
  const since = (date: Date) => now.getTime() - date.getTime();
  if (key.expiresAt && -since(key.expiresAt) <= soonMs) hints.push('expiring');
  if (lastUsedAt === null && since(key.createdAt) >= dayMs) hints.push('never_used');
  if (lastUsedAt && since(lastUsedAt) >= longMs) hints.push('unused');
  if (!key.expiresAt) hints.push('no_expiry');
  return hints;
}
