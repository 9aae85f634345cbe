import { recordEvent } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { organization } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import type { OrganizationChanges } from '../../organizations.ts';
import { authorize } from '../../directory/authorize.ts';
import { cleanOrganizationName, organizationTarget } from '../../directory/organization.ts';

/** Changes what an organization is called. */
export function createRename(database: Database): OrganizationChanges['rename'] {
  return function rename(id, typed, by) {
    const name = cleanOrganizationName(typed);
    return database.transaction(() => {
      const { found, error } = authorize(database, by, { id, action: 'organization.rename' });
      if (error) return { ok: false, error };
      if (!name) return { ok: false, error: 'invalidName' };
      if (name === found.name) return { ok: true };
      database.orm.update(organization).set({ name }).where(eq(organization.id, id)).run();
      const change = { before: { name: found.name }, after: { name } };
      const target = organizationTarget({ id, name });
      recordEvent(database, { action: 'organization.renamed', by, ...target, ...change });
      return { ok: true };
    });
  };
}
