import { sha256 } from '#sha256';
import { recordEvent, type Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { apiKey, rolledSecret } from '@keystile/database/schema';
import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { auditSubject } from './audit-subject.ts';
import type { ApiKey } from './key.ts';
import { findKey } from './list.ts';
import { createToken, displayPrefix } from './token.ts';

/** The longest that an old secret may go on, in milliseconds: 7 days. */
export const mostGraceMs = 7 * 86_400_000;

/** An earlier secret that still opens its key. */
export interface OldSecret {
  prefix: string;
  rolledAt: Date;
  expiresAt: Date;
  /** The last call with it since the roll; null: none. */
  lastUsedAt: Date | null;
}

export type Rolled =
  | { ok: true; key: ApiKey; secret: string }
  /** `rolled`: it has another secret by now than the one that was seen. */
  | { ok: false; error: 'unknown' | 'inactive' | 'rolled' };

/**
 * Gives a key a new secret: id, name, tier, tools, expiry and history stay. The old secret goes on
 * for `graceMs`, 0 for not at all; never beyond the key's own expiry.
 *
 * @param input.from the prefix of the secret to replace, as it was seen: a key that was rolled
 *   meanwhile is left alone.
 */
export function rollKey(
  database: Database,
  { id, graceMs, from }: { id: string; graceMs: number; from?: string },
  { prefix, by, now = new Date() }: { prefix: string; by: Actor; now?: Date },
): Rolled {
  if (!(graceMs >= 0 && graceMs <= mostGraceMs)) throw new RangeError('a grace of 0 to 7 days');
  const secret = createToken(prefix);
  return database.transaction(() => {
    const key = findKey(database, { id }, now);
    if (!key) return { ok: false, error: 'unknown' };
    if (key.status !== 'active') return { ok: false, error: 'inactive' };
    if (from !== undefined && from !== key.prefix) return { ok: false, error: 'rolled' };
    const endsMs = Math.min(now.getTime() + graceMs, key.expiresAt?.getTime() ?? Infinity);
    const expiresAt = new Date(endsMs);
    const { hash } = database.orm
      .select({ hash: apiKey.hash })
      .from(apiKey)
      .where(eq(apiKey.id, id))
      .get()!;
    database.orm
      .insert(rolledSecret)
      .values({ hash, keyId: id, prefix: key.prefix, rolledAt: now, expiresAt })
      .run();
    const shown = displayPrefix(secret, prefix);
    database.orm
      .update(apiKey)
      .set({ hash: Buffer.from(sha256(secret), 'hex'), prefix: shown })
      .where(eq(apiKey.id, id))
      .run();
    const change = {
      before: { prefix: key.prefix },
      after: { prefix: shown, oldSecretExpiresAt: expiresAt },
    };
    recordEvent(database, { action: 'key.rolled', by, ...auditSubject(key), ...change }, now);
    return { ok: true, key: findKey(database, { id }, now)!, secret };
  });
}

/** Earlier secrets of a key that still open it, the last rolled first. */
export function listOldSecrets({ orm }: Database, keyId: string, now = new Date()): OldSecret[] {
  const { prefix, rolledAt, expiresAt, lastUsedAt } = rolledSecret;
  return orm
    .select({ prefix, rolledAt, expiresAt, lastUsedAt })
    .from(rolledSecret)
    .where(isRunning(keyId, now))
    .orderBy(desc(rolledAt))
    .all();
}

/** Ends all earlier secrets of a key before their time; gives how many. */
export function endOldSecrets(
  database: Database,
  { id }: { id: string },
  by: Actor,
  now = new Date(),
): number {
  return database.transaction(() => {
    const key = findKey(database, { id }, now);
    const ended = database.orm
      .update(rolledSecret)
      .set({ endedAt: now })
      .where(isRunning(id, now))
      .returning({ prefix: rolledSecret.prefix })
      .all();
    if (!key || ended.length === 0) return 0;
    const before = { prefixes: ended.map(({ prefix }) => prefix) };
    recordEvent(
      database,
      { action: 'key.old_secret_ended', by, ...auditSubject(key), before },
      now,
    );
    return ended.length;
  });
}

function isRunning(keyId: string, now: Date) {
  return and(
    eq(rolledSecret.keyId, keyId),
    isNull(rolledSecret.endedAt),
    gt(rolledSecret.expiresAt, now),
  );
}
