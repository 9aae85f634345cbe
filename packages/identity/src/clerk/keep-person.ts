import { recordEvent } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { user } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import type { Followed } from '../clerk.ts';
import { accountTarget } from '../directory/account-event.ts';
import { addressIsFree } from './addresses.ts';
import { clerk } from './actor.ts';
import { joinPerson } from './join-person.ts';
import type { ClerkPerson } from './person.ts';

type Row = typeof user.$inferSelect;

/**
 * Writes what Clerk says of somebody: makes their account at the first time, or links the one that
 * has their address from before. Writes nothing where nothing changed, since every change of an
 * account empties the key caches.
 *
 * @param options.mayAdminister whether the first account ever becomes the administrator this way.
 */
export function keepPerson(
  database: Database,
  person: ClerkPerson,
  { mayAdminister }: { mayAdminister: boolean },
): Followed {
  return database.transaction((): Followed => {
    const row = database.orm.select().from(user).where(eq(user.clerkId, person.clerkId)).get();
    if (!row) return joinPerson(database, person, { mayAdminister });
    update(database, row, person);
    return { ok: true, personId: row.id };
  });
}

function update(database: Database, row: Row, person: ClerkPerson): void {
  // Who was deleted there does not come back: ids are not given twice.
  if (row.withdrawn === 'deleted') return;
  const withdrawn = person.isBanned ? 'banned' : null;
  const email =
    person.email && addressIsFree(database, person.email, row.id) ? person.email : row.email;
  const name = person.name ?? row.name;
  const emailVerified = row.emailVerified || email === person.email;
  const isSame =
    row.withdrawn === withdrawn &&
    row.email === email &&
    row.name === name &&
    row.emailVerified === emailVerified;
  if (isSame) return;
  const changes = { withdrawn, email, name, emailVerified, updatedAt: new Date() } as const;
  database.orm.update(user).set(changes).where(eq(user.id, row.id)).run();
  if (row.withdrawn === withdrawn) return;
  recordEvent(database, {
    action: withdrawn ? 'account.suspended' : 'account.resumed',
    by: clerk,
    ...accountTarget({ id: row.id, email }),
  });
}
