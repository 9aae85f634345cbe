import { recordEvent } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { member, organization } from '@keystile/database/schema';
import { and, count, eq, isNull } from 'drizzle-orm';
import { newId } from '../../id.ts';
import type { OrganizationChanges } from '../../organizations.ts';
import { findRow, mayInInstallation } from '../../directory/authorize.ts';
import {
  cleanOrganizationName,
  organizationTarget,
  toOrganization,
} from '../../directory/organization.ts';

/** How many organizations besides their own a person can own. */
export const mostOwned = 100;

/** Makes organizations to share. */
export function createCreate(database: Database): OrganizationChanges['create'] {
  return function create({ name: typed, ownerId }, by) {
    const name = cleanOrganizationName(typed);
    if (!name) return { ok: false, error: 'invalidName' };
    return database.transaction(() => {
      const isForThemself =
        by.kind === 'command_line' || (by.kind === 'person' && by.id === ownerId);
      if (!isForThemself || !mayInInstallation(database, by, 'organization.create')) {
        return { ok: false, error: 'denied' };
      }
      if (ownsTooMany(database, ownerId)) return { ok: false, error: 'tooManyOrganizations' };
      const id = newId('org');
      const createdAt = new Date();
      database.orm.insert(organization).values({ id, name, slug: id, createdAt }).run();
      addMember(database, { organizationId: id, personId: ownerId, role: 'owner' });
      recordEvent(database, {
        action: 'organization.created',
        by,
        ...organizationTarget({ id, name }),
        userId: ownerId,
        after: { name },
      });
      return { ok: true, organization: toOrganization(findRow(database, id)!) };
    });
  };
}

/** Whether a person owns as many organizations as they can. */
export function ownsTooMany({ orm }: Database, personId: string): boolean {
  const owned = orm
    .select({ count: count() })
    .from(member)
    .innerJoin(organization, eq(organization.id, member.organizationId))
    .where(
      and(eq(member.userId, personId), eq(member.role, 'owner'), isNull(organization.personalOf)),
    )
    .get();
  return (owned?.count ?? 0) >= mostOwned;
}

/** Lets a person in who does not belong to the organization. */
export function addMember(
  { orm }: Database,
  { organizationId, personId, role }: { organizationId: string; personId: string; role: string },
): void {
  const createdAt = new Date();
  orm
    .insert(member)
    .values({ id: newId('mem'), organizationId, userId: personId, role, createdAt })
    .run();
}
