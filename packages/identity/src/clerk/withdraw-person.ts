import { recordEvent } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { member, organization, user } from '@keystile/database/schema';
import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { accountTarget } from '../directory/account-event.ts';
import { clerk } from './actor.ts';
import { addressOfNobody } from './addresses.ts';

/** Refuses everything of somebody's whom Clerk banned or deleted; unknown people are left alone. */
export function withdrawPerson(
  database: Database,
  clerkId: string,
  reason: 'banned' | 'deleted',
): void {
  const { orm } = database;
  database.transaction(() => {
    const row = orm.select().from(user).where(eq(user.clerkId, clerkId)).get();
    if (!row || row.withdrawn === 'deleted' || row.withdrawn === reason) return;
    const email = reason === 'deleted' ? addressOfNobody(clerkId) : row.email;
    orm
      .update(user)
      .set({ withdrawn: reason, email, updatedAt: new Date() })
      .where(eq(user.id, row.id))
      .run();
    if (reason === 'deleted') leaveClerksOrganizations(database, row.id);
    recordEvent(database, {
      action: 'account.suspended',
      by: clerk,
      ...accountTarget(row),
      after: { reason },
    });
  });
}

function leaveClerksOrganizations({ orm }: Database, userId: string): void {
  const ofClerk = orm
    .select({ id: organization.id })
    .from(organization)
    .where(isNotNull(organization.clerkId));
  orm
    .delete(member)
    .where(and(eq(member.userId, userId), inArray(member.organizationId, ofClerk)))
    .run();
}
