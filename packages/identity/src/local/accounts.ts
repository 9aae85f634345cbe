import { recordEvent, type Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { session, user } from '@keystile/database/schema';
import { and, count, eq, gt } from 'drizzle-orm';
import type { AccountError, Accounts, Invites } from '../accounts.ts';
import { createFindAccount } from '../directory/find-account.ts';
import { promote } from '../directory/promote.ts';
import { changeAccounts } from '../directory/account-changes.ts';
import { accountTarget } from '../directory/account-event.ts';
import { createAccountSearch } from '../directory/account-search.ts';
import { madeBy } from './actor.ts';
import type { LocalAuth } from './auth.ts';
import { accountError, cleanEmail, cleanName, passwordError } from '../directory/checks.ts';
import { createInvites } from './invites.ts';
import type { createMemberships } from '../directory/memberships.ts';
import { endGrantsOf } from '../directory/grants.ts';
import { mayInInstallation } from '../directory/authorize.ts';
import { keepPassword } from './passwords.ts';

/** What administrators do to accounts that better-auth keeps. */
export function createAccounts(
  auth: LocalAuth,
  database: Database,
  { personalOrganization }: ReturnType<typeof createMemberships>,
): Accounts & { invites: Invites } {
  const { find, get, exist } = createFindAccount(database);

  /** Signs somebody out everywhere; gives how many sessions that ended. */
  function endAccess(id: string, by: Actor): number {
    const ended = database.orm
      .delete(session)
      .where(eq(session.userId, id))
      .returning({ id: session.id })
      .all();
    endGrantsOf(database, id, by);
    return ended.length;
  }

  return {
    find,
    get,
    personalOrganization,
    ...createAccountSearch(database),
    ...changeAccounts(database, get, endAccess, { endsBans: true }),
    exist,
    lookUp(email) {
      const person = find(email);
      return Promise.resolve(person ? { ok: true, person } : refuse('noAccount'));
    },
    invites: createInvites(database),
    link: null,

    endSessions: (id, by) =>
      Promise.resolve(
        database.transaction(() => {
          if (!mayInInstallation(database, by, 'admin.endSessions')) return refuse('denied');
          const account = get(id);
          if (!account) return refuse('noAccount');
          const before = { sessions: endAccess(id, by) };
          recordEvent(database, { action: 'session.ended', by, ...accountTarget(account), before });
          return { ok: true };
        }),
      ),

    countSessions(id) {
      const isRunning = and(eq(session.userId, id), gt(session.expiresAt, new Date()));
      const row = database.orm.select({ n: count() }).from(session).where(isRunning).get();
      return Promise.resolve(row?.n ?? 0);
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

function refuse(error: AccountError): { ok: false; error: AccountError } {
  return { ok: false, error };
}
