import type { Database } from '@keystile/database';
import { apiKey, notice, user } from '@keystile/database/schema';
import { and, asc, eq, gt, isNull, notInArray } from 'drizzle-orm';
import { isCurrent, noticeColumns, toNotice, type KeyNotice } from './notices.ts';

/** A notice that is to go out as a letter. */
export interface DueLetter {
  notice: KeyNotice;
  to: {
    email: string;
    /** The language of the pages they last saw; null: none known. */
    locale: string | null;
  };
}

const mostAgeMs = 7 * 86_400_000;

/**
 * Takes the oldest notice that no letter told of, so that no other process sends it too; undefined
 * when there is none. Who sends it must give it back when that fails. Letters go to confirmed
 * addresses of people who are not suspended, for 7 days at the most, and not once the notice was
 * dismissed.
 *
 * @param options.except notices to leave for later.
 */
export function takeLetter(
  database: Database,
  { except, now = new Date() }: { except: readonly string[]; now?: Date },
): DueLetter | undefined {
  return database.transaction(() => {
    const row = database.orm
      .select({ ...noticeColumns, email: user.email, locale: user.locale })
      .from(notice)
      .innerJoin(apiKey, eq(apiKey.id, notice.keyId))
      .innerJoin(user, eq(user.id, notice.userId))
      .where(
        and(
          isNull(notice.mailedAt),
          isNull(notice.dismissedAt),
          gt(notice.createdAt, new Date(now.getTime() - mostAgeMs)),
          isCurrent(now),
          eq(user.emailVerified, true),
          eq(user.banned, false),
          isNull(user.withdrawn),
          notInArray(notice.id, [...except]),
        ),
      )
      .orderBy(asc(notice.createdAt))
      .limit(1)
      .get();
    if (!row) return undefined;
    database.orm.update(notice).set({ mailedAt: now }).where(eq(notice.id, row.id)).run();
    const { email, locale, ...told } = row;
    return { notice: toNotice(told), to: { email, locale } };
  });
}

/** Gives a letter back that could not be sent, for another try. */
export function returnLetter({ orm }: Database, noticeId: string): void {
  orm.update(notice).set({ mailedAt: null }).where(eq(notice.id, noticeId)).run();
}
