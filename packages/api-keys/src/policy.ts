import type { Database } from '@keystile/database';
import { apiKey } from '@keystile/database/schema';
import { and, count, eq, gt, isNull, or } from 'drizzle-orm';

/** What a new key may be. */
export interface KeyPolicy {
  /** Milliseconds; null: no bound. With one, a key needs an expiry. */
  maxAgeMs: number | null;
  expiryRequired: boolean;
  /** Active keys that one person may have made; null: no bound. */
  keysPerUser: number | null;
}

/** No bounds at all. */
export const anyKey: KeyPolicy = { maxAgeMs: null, expiryRequired: false, keysPerUser: null };

/** A key that the installation's settings do not allow. */
export class KeyPolicyError extends Error {
  override readonly name = 'KeyPolicyError';
  readonly reason: 'expiryRequired' | 'livesTooLong' | 'tooMany';
  constructor(reason: KeyPolicyError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

const dayMs = 86_400_000;

/**
 * Holds a key that is about to be made against the settings. To be called in the transaction that
 * makes it, or two at once could both be the last.
 *
 * @throws KeyPolicyError saying what would be right.
 */
export function checkPolicy(
  database: Database,
  key: { userId: string; expiresAt: Date | null },
  { maxAgeMs, expiryRequired, keysPerUser }: KeyPolicy,
  now: Date,
): void {
  if (!key.expiresAt && (expiryRequired || maxAgeMs !== null)) {
    throw new KeyPolicyError('expiryRequired', 'a key needs an expiry here');
  }
  // A key for the longest time was asked for some moments ago.
  const most = maxAgeMs === null ? Infinity : now.getTime() + maxAgeMs + 60_000;
  if (key.expiresAt && key.expiresAt.getTime() > most) {
    const days = Math.floor((maxAgeMs ?? 0) / dayMs);
    const length = days > 0 ? `${days} days` : `${Math.floor((maxAgeMs ?? 0) / 1000)} seconds`;
    throw new KeyPolicyError('livesTooLong', `a key may live at most ${length} here`);
  }
  if (keysPerUser !== null && countActive(database, key.userId, now) >= keysPerUser) {
    throw new KeyPolicyError(
      'tooMany',
      `a person may have at most ${keysPerUser} active keys here`,
    );
  }
}

function countActive({ orm }: Database, userId: string, now: Date): number {
  const row = orm
    .select({ count: count() })
    .from(apiKey)
    .where(
      and(
        eq(apiKey.userId, userId),
        isNull(apiKey.revokedAt),
        or(isNull(apiKey.expiresAt), gt(apiKey.expiresAt, now)),
      ),
    )
    .get();
  return row?.count ?? 0;
}
