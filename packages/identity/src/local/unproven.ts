import { listKeys, revokeKey } from '@keystile/api-keys';
import type { Database } from '@keystile/database';
import { endGrantsOf } from '../directory/grants.ts';

/**
 * Takes API keys and connected apps from an account whose address was not confirmed when they were
 * made: whoever made them need not be the owner of the mailbox, who has the account now.
 */
export function endUnprovenAccess(database: Database, personId: string): void {
  for (const { id } of listKeys(database, { owner: 'person', id: personId })) {
    revokeKey(database, { id }, { kind: 'system' });
  }
  endGrantsOf(database, personId, { kind: 'system' });
}
