import { recordEvent, type Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import type { Account } from '../accounts.ts';
import { accountTarget } from './account-event.ts';
import { makeAdministrator } from './welcome.ts';

/** Makes an account an administrator, and notes that; one that is keeps its role. */
export function promote(database: Database, account: Account, by: Actor): void {
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
