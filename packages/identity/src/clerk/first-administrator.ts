import { recordEvent } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { accountTarget } from '../directory/account-event.ts';
import { createFindAccount } from '../directory/find-account.ts';
import { claimAdministration } from '../directory/welcome.ts';
import { clerk } from './actor.ts';

/**
 * Makes who signs in to the portal the administrator if nobody ever was one: an account may have been
 * made by a way that does not give that. Tells whether it did.
 */
export function createFirstAdministrator(database: Database): (personId: string) => boolean {
  const { get } = createFindAccount(database);
  const first = database.prepare<{ value: string }>(
    "SELECT value FROM installation WHERE name = 'first_administrator'",
  );
  let isTaken = false;

  return function offer(personId) {
    isTaken ||= first.get() !== undefined;
    if (isTaken) return false;
    return database.transaction(() => {
      const isFirst = claimAdministration(database, personId);
      if (isFirst) {
        const change = { before: { role: 'user' }, after: { role: 'admin' } };
        const target = accountTarget(get(personId)!);
        recordEvent(database, { action: 'account.role_changed', by: clerk, ...target, ...change });
      }
      return isFirst;
    });
  };
}
