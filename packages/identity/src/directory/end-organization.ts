import { listKeys, revokeKey } from '@keystile/api-keys';
import { recordEvent, type Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { invitation, member, organization, session } from '@keystile/database/schema';
import { and, eq, isNull } from 'drizzle-orm';
import type { OrganizationRow } from './authorize.ts';
import { forgetConsentsIn } from './grants.ts';
import { organizationTarget } from './organization.ts';

/**
 * Ends an organization: its keys are revoked, its invitations too, nobody belongs to it any more. The
 * row stays. Call it inside the transaction that decided so.
 */
export function endOrganization(database: Database, found: OrganizationRow, by: Actor): void {
  const { orm } = database;
  const { id } = found;
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
}
