import { listKeys, revokeKey } from '@keystile/api-keys';
import { recordEvent } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { invitation, member, organization, session } from '@keystile/database/schema';
import { and, eq, isNull } from 'drizzle-orm';
import type { OrganizationChanges } from '../../organizations.ts';
import { forgetConsentsIn } from '../../directory/grants.ts';
import { authorize } from '../../directory/authorize.ts';
import { organizationTarget } from '../../directory/organization.ts';

/** Ends organizations. */
export function createDelete(database: Database): OrganizationChanges['delete'] {
  const { orm } = database;
  return function deleteOrganization(id, by) {
    return database.transaction(() => {
      const { found, error } = authorize(database, by, { id, action: 'organization.delete' });
      if (error) return { ok: false, error };
      if (found.personalOf) return { ok: false, error: 'personal' };
      const now = new Date();
      for (const key of listKeys(database, { owner: 'organization', id }, now)) {
        if (!key.revokedAt) revokeKey(database, { id: key.id }, by, now);
      }
      const isOpen = and(isNull(invitation.acceptedAt), isNull(invitation.revokedAt));
      orm
        .update(invitation)
        .set({ revokedAt: now })
        .where(and(eq(invitation.organizationId, id), isOpen))
        .run();
      // First the mark: an organization that is still there keeps an owner.
      orm.update(organization).set({ deletedAt: now }).where(eq(organization.id, id)).run();
      orm.delete(member).where(eq(member.organizationId, id)).run();
      orm
        .update(session)
        .set({ activeOrganizationId: null })
        .where(eq(session.activeOrganizationId, id))
        .run();
      forgetConsentsIn(database, id);
      const before = { name: found.name, tier: found.tier };
      const target = organizationTarget(found);
      recordEvent(database, { action: 'organization.deleted', by, ...target, before }, now);
      return { ok: true };
    });
  };
}
