import type { Database } from '@keystile/database';
import { user } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import type { Account, AccountOutcome, Accounts } from '../accounts.ts';
import type { Person } from '../identity.ts';
import { mayInInstallation } from '../directory/authorize.ts';
import { attempt } from './attempt.ts';
import { linkPerson } from './join-person.ts';

interface Parts {
  database: Database;
  find(email: string): Account | undefined;
  get(id: string): Account | undefined;
  /** The id at Clerk of whoever has the address confirmed there. */
  idAtClerk(email: string): Promise<string | undefined>;
}

/**
 * Makes accounts from before Clerk those of people there, also where the address was never confirmed
 * here: an administrator answers for that.
 */
export function createLink({
  database,
  find,
  get,
  idAtClerk,
}: Parts): NonNullable<Accounts['link']> {
  const { orm } = database;
  return (email, by) =>
    attempt(async (): Promise<AccountOutcome<{ person: Person }>> => {
      if (!mayInInstallation(database, by, 'admin.setRole')) return { ok: false, error: 'denied' };
      const account = find(email);
      if (!account) return { ok: false, error: 'noAccount' };
      const clerkId = await idAtClerk(account.email);
      if (clerkId === undefined) return { ok: false, error: 'notAtClerk' };
      return database.transaction(() => {
        const now = orm.select().from(user).where(eq(user.id, account.id)).get();
        const other = orm.select().from(user).where(eq(user.clerkId, clerkId)).get();
        if (now?.clerkId || other) return { ok: false, error: 'alreadyLinked' };
        linkPerson(database, account, { clerkId, withdrawn: null }, by);
        return { ok: true, person: get(account.id)! };
      });
    });
}
