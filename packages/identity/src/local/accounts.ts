import { recordEvent, type Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { session, user } from '@keystile/database/schema';
import { and, count, eq, gt } from 'drizzle-orm';
import type { Account, AccountError, Accounts } from '../accounts.ts';
import { changeAccounts } from './account-changes.ts';
import { accountTarget } from './account-event.ts';
import { createAccountSearch } from './account-search.ts';
import { madeBy } from './actor.ts';
import type { LocalAuth } from './auth.ts';
import { accountError, cleanEmail, cleanName, passwordError } from './checks.ts';
import { createInvites } from './invites.ts';
import type { createMemberships } from './memberships.ts';
import { endGrantsOf } from './oauth/grants.ts';
import { mayInInstallation } from './organizations/authorize.ts';
import { keepPassword } from './passwords.ts';
import { makeAdministrator } from './welcome.ts';

/** What administrators do to accounts that better-auth keeps. */
export function createAccounts(
  auth: LocalAuth,
  database: Database,
  { personalOrganization }: ReturnType<typeof createMemberships>,
): Accounts {
  function find(email: string): Account | undefined {
    return findAccount(database, eq(user.email, email.trim().toLowerCase()));
  }

  function get(id: string): Account | undefined {
    return findAccount(database, eq(user.id, id));
  }

  return {
    find,
    get,
    personalOrganization,
    ...createAccountSearch(database),
    ...changeAccounts(database, get),
    ...createInvites(database),
    exist: () => database.orm.select({ id: user.id }).from(user).limit(1).all().length > 0,

    countSessions(id) {
      const isRunning = and(eq(session.userId, id), gt(session.expiresAt, new Date()));
      const row = database.orm.select({ n: count() }).from(session).where(isRunning).get();
      return row?.n ?? 0;
    },

    async create({ email: typed, name: typedName = '', admin = false, password }, by) {
      const wrong = await accountError({ email: typed, name: typedName, password });
      if (wrong) return refuse(wrong);
      const email = cleanEmail(typed)!;
      const name = cleanName(typedName, email)!;
      if (!mayInInstallation(database, by, 'admin.invite')) return refuse('denied');
      if (find(email)) return refuse('emailTaken');
      const { internalAdapter, password: hasher } = await auth.$context;
      const hash = password === undefined ? undefined : await hasher.hash(password);
      const { id } = await madeBy(by, () =>
        internalAdapter.createUser(
          { email, name, emailVerified: true },
          { method: 'administrator' },
        ),
      );
      if (hash) keepPassword(database, id, hash);
      if (admin) promote(database, get(id)!, by);
      return { ok: true, person: get(id)! };
    },

    async setPassword(id, password, by) {
      const weak = await passwordError(password);
      if (weak) return refuse(weak);
      const { password: hasher } = await auth.$context;
      const hash = await hasher.hash(password);
      return database.transaction(() => {
        if (!mayInInstallation(database, by, 'admin.setPassword')) return refuse('denied');
        const found = get(id);
        if (!found) return refuse('noAccount');
        keepPassword(database, id, hash);
        database.orm.update(user).set({ emailVerified: true }).where(eq(user.id, id)).run();
        database.orm.delete(session).where(eq(session.userId, id)).run();
        endGrantsOf(database, id, by);
        recordEvent(database, { action: 'account.password_set', by, ...accountTarget(found) });
        return { ok: true };
      });
    },
  };
}

function findAccount({ orm }: Database, which: ReturnType<typeof eq>): Account | undefined {
  const { id, name, email, role, tier, banned, createdAt } = user;
  const row = orm
    .select({ id, name, email, role, tier, isSuspended: banned, createdAt })
    .from(user)
    .where(which)
    .get();
  return row && { ...row, role: row.role === 'admin' ? 'admin' : 'user' };
}

function promote(database: Database, account: Account, by: Actor): void {
  if (account.role === 'admin') return;
  database.transaction(() => {
    makeAdministrator(database, account.id);
    const change = { before: { role: 'user' }, after: { role: 'admin' } };
    recordEvent(database, {
      action: 'account.role_changed',
      by,
      ...accountTarget(account),
      ...change,
    });
  });
}

function refuse(error: AccountError): { ok: false; error: AccountError } {
  return { ok: false, error };
}
