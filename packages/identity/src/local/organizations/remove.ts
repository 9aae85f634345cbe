import { recordEvent, type Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { member, session } from '@keystile/database/schema';
import { and, eq } from 'drizzle-orm';
import type { OrganizationOutcome, OrganizationChanges } from '../../organizations.ts';
import { forgetConsentsIn } from '../../directory/grants.ts';
import { authorize, type OrganizationRow } from '../../directory/authorize.ts';
import { endInvitationsOf } from './invitations.ts';
import { findMember, isLastOwner, type Belonging } from './member.ts';
import { memberTarget } from '../../directory/organization.ts';

/** Takes people out of organizations, themselves or others. */
export function createRemove(
  database: Database,
): Pick<OrganizationChanges, 'removeMember' | 'leave'> {
  const { orm } = database;

  function takeOut(
    { found, target }: { found: OrganizationRow; target: Belonging },
    action: 'member.left' | 'member.removed',
    by: Actor,
  ): OrganizationOutcome {
    const { organizationId, id: personId } = target;
    if (found.personalOf) return { ok: false, error: 'personal' };
    if (isLastOwner(database, target)) return { ok: false, error: 'lastOwner' };
    orm
      .delete(member)
      .where(and(eq(member.organizationId, organizationId), eq(member.userId, personId)))
      .run();
    // Whoever comes back later has not switched to it again.
    orm
      .update(session)
      .set({ activeOrganizationId: null })
      .where(and(eq(session.userId, personId), eq(session.activeOrganizationId, organizationId)))
      .run();
    forgetConsentsIn(database, organizationId, personId);
    const before = { role: target.role };
    recordEvent(database, { action, by, ...memberTarget(organizationId, target), before });
    endInvitationsOf(database, { organizationId, personId }, by);
    return { ok: true };
  }

  function leave(id: string, by: Actor): OrganizationOutcome {
    return database.transaction(() => {
      const { found, error } = authorize(database, by, { id, action: 'organization.leave' });
      if (error) return { ok: false, error };
      const personId = by.kind === 'person' ? by.id : '';
      const target = findMember(database, { organizationId: id, personId });
      if (!target) return { ok: false, error: 'notFound' };
      return takeOut({ found, target }, 'member.left', by);
    });
  }

  return {
    leave,
    removeMember({ organizationId, personId }, by) {
      if (by.kind === 'person' && by.id === personId) return leave(organizationId, by);
      return database.transaction(() => {
        const target = findMember(database, { organizationId, personId });
        const action = target?.role === 'owner' ? 'member.removeOwner' : 'member.remove';
        const { found, error } = authorize(database, by, { id: organizationId, action });
        if (error) return { ok: false, error };
        if (!target) return { ok: false, error: 'notFound' };
        return takeOut({ found, target }, 'member.removed', by);
      });
    },
  };
}
