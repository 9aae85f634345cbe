import type { Database } from '@keystile/database';
import type { OrganizationChanges } from '../../organizations.ts';
import { authorize } from '../../directory/authorize.ts';
import { endOrganization } from '../../directory/end-organization.ts';

/** Ends organizations. */
export function createDelete(database: Database): OrganizationChanges['delete'] {
  return function deleteOrganization(id, by) {
    return database.transaction(() => {
      const { found, error } = authorize(database, by, { id, action: 'organization.delete' });
      if (error) return { ok: false, error };
      if (found.personalOf) return { ok: false, error: 'personal' };
      endOrganization(database, found, by);
      return { ok: true };
    });
  };
}
