import type { Database } from '@keystile/database';
import { apiKey } from '@keystile/database/schema';
import { and, asc, gt, inArray, isNull, lte, sql } from 'drizzle-orm';
import { addNotice } from './add-notice.ts';

const dayMs = 86_400_000;
const soonMs = 7 * dayMs;
const briefMs = 2 * dayMs;
const mostAtOnce = 500;

/**
 * Makes a notice for each key that expires within 7 days, or has half of a shorter life behind it:
 * once a key, whichever process comes first. Keys made for less than 2 days are left alone.
 *
 * @param options.tell gives who is told of an organization's key: its admins and owners.
 */
export function noteExpiring(
  database: Database,
  { tell, now = new Date() }: { tell: (organizationId: string) => string[]; now?: Date },
): void {
  const lifeMs = sql<number>`${apiKey.expiresAt} - ${apiKey.createdAt}`;
  database.transaction(() => {
    const due = database.orm
      .select({
        id: apiKey.id,
        owner: apiKey.owner,
        userId: apiKey.userId,
        organizationId: apiKey.organizationId,
      })
      .from(apiKey)
      .where(
        and(
          gt(apiKey.expiresAt, now),
          lte(apiKey.expiresAt, new Date(now.getTime() + soonMs)),
          isNull(apiKey.revokedAt),
          isNull(apiKey.expiryNotedAt),
          sql`${lifeMs} >= ${briefMs} AND ${apiKey.expiresAt} - ${now.getTime()} <= (${lifeMs}) / 2`,
        ),
      )
      .orderBy(asc(apiKey.expiresAt))
      .limit(mostAtOnce)
      .all();
    if (due.length === 0) return;
    const ids = due.map(({ id }) => id);
    database.orm.update(apiKey).set({ expiryNotedAt: now }).where(inArray(apiKey.id, ids)).run();
    for (const { id: keyId, owner, userId, organizationId } of due) {
      const told = owner === 'person' ? [userId] : tell(organizationId);
      for (const one of told) addNotice(database, 'key_expiring', { userId: one, keyId, now });
    }
  });
}
