import { recordEvent, type Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { user } from '@keystile/database/schema';
import { and, eq, isNull } from 'drizzle-orm';
import type { Followed } from '../clerk.ts';
import { accountTarget } from '../directory/account-event.ts';
import { welcome } from '../directory/welcome.ts';
import { clerk } from './actor.ts';
import { addressIsFree } from './addresses.ts';
import type { ClerkPerson } from './person.ts';

/**
 * Gives an account to somebody of Clerk's who has none here: the one that has their confirmed address
 * from before, if that was confirmed here too, else a new one.
 */
export function joinPerson(
  database: Database,
  person: ClerkPerson,
  { mayAdminister }: { mayAdminister: boolean },
): Followed {
  const { orm } = database;
  const { clerkId, email, isBanned } = person;
  if (!email) return { ok: false, refusal: 'noEmail' };
  const withdrawn = isBanned ? ('banned' as const) : null;
  const former = orm
    .select()
    .from(user)
    .where(and(eq(user.email, email), isNull(user.clerkId)))
    .get();
  if (former) {
    // Whoever made it may never have had the address; their keys must not become another's.
    if (!former.emailVerified) return { ok: false, refusal: 'notJoined' };
    linkPerson(database, former, { clerkId, withdrawn });
    return { ok: true, personId: former.id };
  }
  addressIsFree(database, email, undefined);
  const now = new Date();
  const id = clerkId;
  const name = person.name ?? email.slice(0, email.indexOf('@'));
  orm
    .insert(user)
    .values({
      id,
      name,
      email,
      emailVerified: true,
      clerkId,
      withdrawn,
      createdAt: now,
      updatedAt: now,
    })
    .run();
  welcome(database, { id, name, email }, clerk, { mayAdminister: mayAdminister && !isBanned });
  return { ok: true, personId: id };
}

/** Makes an account from before Clerk the one of somebody there. */
export function linkPerson(
  database: Database,
  account: { id: string; email: string },
  { clerkId, withdrawn }: { clerkId: string; withdrawn: 'banned' | null },
  by: Actor = clerk,
): void {
  database.orm
    .update(user)
    .set({ clerkId, withdrawn, emailVerified: true, updatedAt: new Date() })
    .where(eq(user.id, account.id))
    .run();
  recordEvent(database, {
    action: 'account.linked',
    by,
    ...accountTarget(account),
    after: { clerkId },
  });
}
