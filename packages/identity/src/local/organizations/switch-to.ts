import type { Database } from '@keystile/database';
import { session as sessionTable } from '@keystile/database/schema';
import { may, standingsToOrganization } from '@keystile/permissions';
import { and, eq } from 'drizzle-orm';
import type { OrganizationChanges } from '../../organizations.ts';
import { findRow, roleIn } from '../../directory/authorize.ts';

/** Changes which organization a session is in. */
export function createSwitchTo(database: Database): OrganizationChanges['switchTo'] {
  return function switchTo({ id, person }, organizationId) {
    return database.transaction(() => {
      const role = roleIn(database, { organizationId, personId: person.id });
      const mayBeThere = may(standingsToOrganization(person, role), 'organization.switch');
      if (!mayBeThere || !findRow(database, organizationId))
        return { ok: false, error: 'notFound' };
      database.orm
        .update(sessionTable)
        .set({ activeOrganizationId: organizationId })
        .where(and(eq(sessionTable.id, id), eq(sessionTable.userId, person.id)))
        .run();
      return { ok: true };
    });
  };
}
