import type { Database } from '@keystile/database';
import type { Organizations } from '../organizations.ts';
import { findRow } from './authorize.ts';
import { createList } from './list.ts';
import { createMembers } from './members.ts';
import { toOrganization } from './organization.ts';
import { createSetTier } from './set-tier.ts';

/**
 * The organizations of our own database.
 *
 * @param active which one a session works in.
 */
export function createOrganizations(
  database: Database,
  active: Organizations['active'],
): Organizations {
  return {
    find(id) {
      const row = findRow(database, id);
      return row && toOrganization(row);
    },
    list: createList(database),
    members: createMembers(database),
    setTier: createSetTier(database),
    active,
  };
}
