import type { Database } from '@keystile/database';
import { user } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import type { Account, Accounts } from '../accounts.ts';

/** Finds one account. */
export function createFindAccount(database: Database): Pick<Accounts, 'find' | 'get' | 'exist'> {
  return {
    find: (email) => findAccount(database, eq(user.email, email.trim().toLowerCase())),
    get: (id) => findAccount(database, eq(user.id, id)),
    exist: () => database.orm.select({ id: user.id }).from(user).limit(1).all().length > 0,
  };
}

function findAccount({ orm }: Database, which: ReturnType<typeof eq>): Account | undefined {
  const { id, name, email, role, tier, banned, withdrawn, createdAt } = user;
  const row = orm
    .select({ id, name, email, role, tier, isSuspended: banned, withdrawn, createdAt })
    .from(user)
    .where(which)
    .get();
  return row && { ...row, role: row.role === 'admin' ? 'admin' : 'user' };
}
