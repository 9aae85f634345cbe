import { recordEvent, type Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { installation, organization, user } from '@keystile/database/schema';
import { eq, isNotNull } from 'drizzle-orm';
import { accountTarget } from '../directory/account-event.ts';
import { hostOf } from './host.ts';

const name = 'clerk_application';

/** The database follows another Clerk application than the one that the settings name. */
export class OtherApplicationError extends Error {
  override readonly name = 'OtherApplicationError';
}

/**
 * Notes which application the database follows. To another one everybody here would be unknown, and
 * would be taken for deleted.
 *
 * @throws OtherApplicationError
 */
export function claimApplication({ orm }: Database, application: { publishableKey: string }): void {
  const host = hostOf(application);
  const kept = orm.select().from(installation).where(eq(installation.name, name)).get();
  if (kept && kept.value !== host) {
    throw new OtherApplicationError(
      `the database follows the Clerk application of ${kept.value}, and ` +
        `PUBLIC_CLERK_PUBLISHABLE_KEY is of ${host}: set the former's keys, or run keystile users ` +
        'unlink --all to match everybody anew by their addresses',
    );
  }
  if (!kept) orm.insert(installation).values({ name, value: host }).onConflictDoNothing().run();
}

/**
 * Forgets who is who at Clerk, for a move to another application: people are matched anew by their
 * addresses, organizations by hand. Gives how many people that were.
 */
export function forgetApplication(database: Database, by: Actor): number {
  const { orm } = database;
  return database.transaction(() => {
    const people = orm
      .update(user)
      .set({ clerkId: null })
      .where(isNotNull(user.clerkId))
      .returning({ id: user.id, email: user.email })
      .all();
    for (const person of people) {
      recordEvent(database, { action: 'account.unlinked', by, ...accountTarget(person) });
    }
    orm.update(organization).set({ clerkId: null }).where(isNotNull(organization.clerkId)).run();
    orm.delete(installation).where(eq(installation.name, name)).run();
    return people.length;
  });
}
