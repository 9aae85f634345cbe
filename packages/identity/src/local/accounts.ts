import type { Database } from '@keystile/database';
import { user } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import type { Accounts, Person } from '../identity.ts';
import type { LocalAuth } from './auth.ts';
import { accountError, cleanEmail, cleanName } from './checks.ts';
import { createInvite } from './invites.ts';
import type { createMemberships } from './memberships.ts';
import { makeAdministrator } from './welcome.ts';

/** What administrators do to accounts that better-auth keeps. */
export function createAccounts(
  auth: LocalAuth,
  database: Database,
  { personalOrganization }: ReturnType<typeof createMemberships>,
): Accounts {
  function find(email: string): Person | undefined {
    const { id, name, role } = user;
    const row = database.orm
      .select({ id, name, email: user.email, role })
      .from(user)
      .where(eq(user.email, email.trim().toLowerCase()))
      .get();
    return row && { ...row, role: row.role === 'admin' ? 'admin' : 'user' };
  }

  return {
    find,
    personalOrganization,
    exist: () => database.orm.select({ id: user.id }).from(user).limit(1).all().length > 0,
    async create({ email: typed, name: typedName = '', admin = false, password }) {
      const wrong = await accountError({ email: typed, name: typedName, password });
      if (wrong) return { ok: false, error: wrong };
      const email = cleanEmail(typed)!;
      const name = cleanName(typedName, email)!;
      if (find(email)) return { ok: false, error: 'emailTaken' };
      const { internalAdapter, password: hasher } = await auth.$context;
      const hash = password === undefined ? undefined : await hasher.hash(password);
      const { id } = await internalAdapter.createUser(
        { email, name, emailVerified: false },
        { method: 'administrator' },
      );
      if (hash) {
        await internalAdapter.linkAccount({
          userId: id,
          providerId: 'credential',
          accountId: id,
          password: hash,
        });
      }
      if (admin) makeAdministrator(database, id);
      return { ok: true, person: find(email)! };
    },
    invite(typed) {
      const email = cleanEmail(typed);
      if (!email) return { ok: false, error: 'invalidEmail' };
      if (find(email)) return { ok: false, error: 'emailTaken' };
      return { ok: true, token: createInvite(database, email) };
    },
  };
}

/** Whether an address, in the form in which it is stored, has an account. */
export function hasAccount({ orm }: Database, email: string): boolean {
  return orm.select({ id: user.id }).from(user).where(eq(user.email, email)).all().length > 0;
}
