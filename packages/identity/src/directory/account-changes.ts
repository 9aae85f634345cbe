import { recordEvent, type Actor, type AuditEvent } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { user } from '@keystile/database/schema';
import type { Action } from '@keystile/permissions';
import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Account, AccountError, AccountOutcome, Accounts } from '../accounts.ts';
import { accountTarget } from './account-event.ts';
import { mayInInstallation } from './authorize.ts';

type Changes = Pick<Accounts, 'suspend' | 'resume' | 'setRole' | 'setTier'>;

/** What to record; undefined where there is nothing to change. */
type Change = Pick<AuditEvent, 'action' | 'before' | 'after'> | undefined;

/**
 * Changes of an account that already is, each one transaction.
 *
 * @param onSuspend ends what somebody's account opened until now.
 * @param options.endsBans whether `resume` also ends a ban of Clerk's: after a move back from there.
 */
export function changeAccounts(
  database: Database,
  get: (id: string) => Account | undefined,
  onSuspend: (id: string, by: Actor) => void,
  { endsBans = false } = {},
): Changes {
  const { orm } = database;

  function change(
    { id, by, action }: { id: string; by: Actor; action: Action },
    work: (account: Account) => { error: AccountError } | Change,
  ): AccountOutcome {
    return database.transaction(() => {
      if (!mayInInstallation(database, by, action)) return { ok: false, error: 'denied' };
      const account = get(id);
      if (!account) return { ok: false, error: 'noAccount' };
      const done = work(account);
      if (done && 'error' in done) return { ok: false, error: done.error };
      if (done) recordEvent(database, { ...done, by, ...accountTarget(account) });
      return { ok: true };
    });
  }

  /** Whether nobody else could administer. */
  function isLastAdministrator({ id, role, isSuspended }: Account): boolean {
    if (role !== 'admin' || isSuspended) return false;
    const others = orm
      .select({ id: user.id })
      .from(user)
      .where(
        and(
          eq(user.role, 'admin'),
          eq(user.banned, false),
          isNull(user.withdrawn),
          ne(user.id, id),
        ),
      )
      .limit(1)
      .all();
    return others.length === 0;
  }

  return {
    suspend: (id, by) =>
      change({ id, by, action: 'admin.suspend' }, (account) => {
        if (by.kind === 'person' && by.id === id) return { error: 'ownAccount' };
        if (isLastAdministrator(account)) return { error: 'lastAdministrator' };
        if (account.isSuspended) return undefined;
        orm.update(user).set({ banned: true }).where(eq(user.id, id)).run();
        onSuspend(id, by);
        return { action: 'account.suspended' };
      }),

    resume: (id, by) =>
      change({ id, by, action: 'admin.suspend' }, ({ isSuspended, withdrawn }) => {
        const isOver = endsBans && withdrawn === 'banned';
        if (!isSuspended && !isOver) return undefined;
        const free = {
          banned: false,
          banReason: null,
          banExpires: null,
          ...(isOver && { withdrawn: null }),
        };
        orm.update(user).set(free).where(eq(user.id, id)).run();
        return { action: 'account.resumed' };
      }),

    setRole: (id, role, by) =>
      change({ id, by, action: 'admin.setRole' }, (account) => {
        if (role !== 'admin' && isLastAdministrator(account)) return { error: 'lastAdministrator' };
        if (account.role === role) return undefined;
        orm.update(user).set({ role }).where(eq(user.id, id)).run();
        return {
          action: 'account.role_changed',
          before: { role: account.role },
          after: { role },
        };
      }),

    setTier: (id, tier, by) =>
      change({ id, by, action: 'admin.setTier' }, (account) => {
        if (account.tier === tier) return undefined;
        orm.update(user).set({ tier }).where(eq(user.id, id)).run();
        return {
          action: 'account.tier_changed',
          before: { tier: account.tier },
          after: { tier },
        };
      }),
  };
}
