import type { Database } from '@keystile/database';
import { apiKey, notice } from '@keystile/database/schema';
import { and, desc, eq, gt, isNull, or, type SQL } from 'drizzle-orm';

/** What a person is told about a key. */
export interface KeyNotice {
  id: string;
  /** `key_leaked`: a secret of it was found in public; `key_expiring`: it ends soon. */
  kind: 'key_leaked' | 'key_expiring';
  keyId: string;
  keyName: string;
  /** Whether the leak had the key itself revoked; else an old secret of it was ended. */
  isRevoked: boolean;
  /** When the key expires; null: never. */
  expiresAt: Date | null;
  /** Where the secret was found; null where nobody said. */
  url: string | null;
  /** When it was found, and so revoked or ended. */
  createdAt: Date;
}

export const noticeColumns = {
  id: notice.id,
  kind: notice.kind,
  keyId: notice.keyId,
  keyName: apiKey.name,
  revokedFor: apiKey.revokedFor,
  expiresAt: apiKey.expiresAt,
  url: notice.url,
  createdAt: notice.createdAt,
};

type Row = Omit<KeyNotice, 'isRevoked'> & { revokedFor: 'leak' | null };

/**
 * What a person has yet to dismiss, leaks first, newest first. That a key expires is told for as
 * long as it is active.
 */
export function listNotices({ orm }: Database, userId: string, now = new Date()): KeyNotice[] {
  return orm
    .select(noticeColumns)
    .from(notice)
    .innerJoin(apiKey, eq(apiKey.id, notice.keyId))
    .where(and(eq(notice.userId, userId), isNull(notice.dismissedAt), isCurrent(now)))
    .orderBy(desc(notice.kind), desc(notice.createdAt), desc(notice.id))
    .limit(50)
    .all()
    .map(toNotice);
}

/** Takes a notice off a person's pages. Another person's id does nothing. */
export function dismissNotice(
  { orm }: Database,
  { id, userId }: { id: string; userId: string },
  now = new Date(),
): void {
  orm
    .update(notice)
    .set({ dismissedAt: now })
    .where(and(eq(notice.id, id), eq(notice.userId, userId), isNull(notice.dismissedAt)))
    .run();
}

/** Whether a notice still says something: an expiry does while the key is active. */
export function isCurrent(now: Date): SQL | undefined {
  return or(
    eq(notice.kind, 'key_leaked'),
    and(isNull(apiKey.revokedAt), gt(apiKey.expiresAt, now)),
  );
}

export function toNotice({ revokedFor, ...row }: Row): KeyNotice {
  return { ...row, isRevoked: revokedFor === 'leak' };
}
