import { recordEvent } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { member } from '@keystile/database/schema';
import { and, eq } from 'drizzle-orm';
import type { OrganizationChanges } from '../../organizations.ts';
import { authorize } from '../../directory/authorize.ts';
import { endInvitationsOf } from './invitations.ts';
import { ownsTooMany } from './create.ts';
import { findMember, isLastOwner } from './member.ts';
import { memberTarget } from '../../directory/organization.ts';

/** Changes what members are. */
export function createSetRole(database: Database): OrganizationChanges['setRole'] {
  return function setRole({ organizationId, personId, role }, by) {
    return database.transaction(() => {
      const target = findMember(database, { organizationId, personId });
      const concernsOwner = target?.role === 'owner' || role === 'owner';
      const action = concernsOwner ? 'member.setOwner' : 'member.setRole';
      const { found, error } = authorize(database, by, { id: organizationId, action });
      if (error) return { ok: false, error };
      if (!target) return { ok: false, error: 'notFound' };
      if (target.role === role) return { ok: true };
      if (found.personalOf) return { ok: false, error: 'personal' };
      if (isLastOwner(database, target)) return { ok: false, error: 'lastOwner' };
      if (role === 'owner' && ownsTooMany(database, personId)) {
        return { ok: false, error: 'tooManyOrganizations' };
      }
      database.orm
        .update(member)
        .set({ role })
        .where(and(eq(member.organizationId, organizationId), eq(member.userId, personId)))
        .run();
      recordEvent(database, {
        action: 'member.role_changed',
        by,
        ...memberTarget(organizationId, target),
        before: { role: target.role },
        after: { role },
      });
      endInvitationsOf(database, { organizationId, personId, role }, by);
      return { ok: true };
    });
  };
}
