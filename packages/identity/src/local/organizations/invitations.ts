import { recordEvent, type Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { invitation, organization, user } from '@keystile/database/schema';
import { may, standingsToOrganization } from '@keystile/permissions';
import { and, desc, eq, gt, isNull, type SQL } from 'drizzle-orm';
import type { OpenInvitation, OrganizationRole } from '../../organizations.ts';

export type InvitationRow = typeof invitation.$inferSelect;

/** An invitation that can be accepted, with what it is to. */
export interface Standing {
  row: InvitationRow;
  organization: { id: string; name: string };
  invitedBy: { id: string; name: string };
}

/**
 * Invitations that can be accepted at `now`, the newest first: not used, revoked or expired, of an
 * organization that is there, made by somebody who is not suspended.
 */
export function findOpen({ orm }: Database, which: SQL | undefined, now: Date): Standing[] {
  return orm
    .select({
      row: invitation,
      organization: { id: organization.id, name: organization.name },
      invitedBy: { id: user.id, name: user.name },
    })
    .from(invitation)
    .innerJoin(organization, eq(organization.id, invitation.organizationId))
    .innerJoin(user, eq(user.id, invitation.invitedBy))
    .where(
      and(
        which,
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
        gt(invitation.expiresAt, now),
        isNull(organization.deletedAt),
        eq(user.banned, false),
      ),
    )
    .orderBy(desc(invitation.createdAt), desc(invitation.id))
    .all();
}

export function openIn(database: Database, organizationId: string, now = new Date()): Standing[] {
  return findOpen(database, eq(invitation.organizationId, organizationId), now);
}

export function toOpenInvitation({ row, invitedBy }: Standing): OpenInvitation {
  const { id, email, role, createdAt, expiresAt } = row;
  return { id, email, role, invitedBy, createdAt, expiresAt };
}

/** Takes one back. */
export function revoke(database: Database, row: InvitationRow, by: Actor): void {
  database.orm
    .update(invitation)
    .set({ revokedAt: new Date() })
    .where(eq(invitation.id, row.id))
    .run();
  recordEvent(database, {
    action: 'member.invitation_revoked',
    by,
    ...invitationTarget(row),
    before: { role: row.role },
  });
}

/**
 * Takes back the invitations that somebody made and, being what they are by now, could not make any
 * more: nobody is to come back by a link that they kept.
 */
export function endInvitationsOf(
  database: Database,
  person: { organizationId: string; personId: string; role?: OrganizationRole },
  by: Actor,
): void {
  const subject = { id: person.personId, role: 'user' } as const;
  const standings = standingsToOrganization(subject, person.role);
  for (const { row } of openIn(database, person.organizationId)) {
    if (row.invitedBy !== person.personId) continue;
    if (!may(standings, inviteAction(row.role))) revoke(database, row, by);
  }
}

/** What it takes to invite somebody as this. */
export function inviteAction(role: OrganizationRole) {
  return role === 'owner' ? 'member.inviteOwner' : 'member.invite';
}

/** What an event about an invitation says of it. */
export function invitationTarget({
  id,
  email,
  organizationId,
}: Pick<InvitationRow, 'id' | 'email' | 'organizationId'>) {
  return { target: { kind: 'invitation', id, name: email }, organizationId } as const;
}
