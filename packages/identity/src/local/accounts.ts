import type { Database } from '@keystile/database';
import { user } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import type { Accounts, Person } from '../identity.ts';
import type { LocalAuth } from './auth.ts';
import { accountError, cleanEmail, cleanName, passwordError } from './checks.ts';
import { createInvite } from './invites.ts';
import type { createMemberships } from './memberships.ts';
import { endGrantsOf } from './oauth/grants.ts';
import { keepPassword } from './passwords.ts';
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
        { email, name, emailVerified: true },
        { method: 'administrator' },
      );
      if (hash) await keepPassword(auth, id, hash);
      if (admin) makeAdministrator(database, id);
      return { ok: true, person: find(email)! };
    },
    async setPassword(email, password) {
      const weak = await passwordError(password);
      if (weak) return { ok: false, error: weak };
      const person = find(email);
      if (!person) return { ok: false, error: 'noAccount' };
      const { internalAdapter, password: hasher } = await auth.$context;
      await keepPassword(auth, person.id, await hasher.hash(password));
      await internalAdapter.updateUser(person.id, { emailVerified: true });
      await internalAdapter.deleteUserSessions(person.id);
      endGrantsOf(database, person.id);
      return { ok: true };
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
