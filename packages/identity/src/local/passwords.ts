import type { Database } from '@keystile/database';
import { account } from '@keystile/database/schema';
import { and, eq, isNotNull } from 'drizzle-orm';
import { newId } from '../id.ts';

/** Gives an account a password by its hash, in place of the one it may have. */
export function keepPassword(database: Database, personId: string, hash: string): void {
  const now = new Date();
  database.transaction(() => {
    const replaced = database.orm
      .update(account)
      .set({ password: hash, updatedAt: now })
      .where(isCredential(personId))
      .returning({ id: account.id })
      .all();
    if (replaced.length > 0) return;
    database.orm
      .insert(account)
      .values({
        id: newId('acc'),
        accountId: personId,
        providerId: 'credential',
        userId: personId,
        password: hash,
        createdAt: now,
        updatedAt: now,
      })
      .run();
  });
}

/** Whether an account can be signed in to by a password. */
export function hasPassword({ orm }: Database, personId: string): boolean {
  const rows = orm
    .select({ id: account.id })
    .from(account)
    .where(and(isCredential(personId), isNotNull(account.password)))
    .limit(1)
    .all();
  return rows.length > 0;
}

function isCredential(personId: string) {
  return and(eq(account.userId, personId), eq(account.providerId, 'credential'));
}
