import { recordEvent, type Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { invitation, member, user } from '@keystile/database/schema';
import { and, asc, eq } from 'drizzle-orm';
import { newId } from '../../id.ts';
import type { OrganizationChanges } from '../../organizations.ts';
import { cleanEmail } from '../../directory/checks.ts';
import { hashInviteToken, inviteLifetimeMs, newInviteToken } from '../invite-token.ts';
import { authorize } from '../../directory/authorize.ts';
import {
  findOpen,
  invitationTarget,
  inviteAction,
  openIn,
  revoke,
  toOpenInvitation,
} from './invitations.ts';

/** How many open invitations an organization can have. */
export const mostInvitations = 100;

/** Makes invitations and takes them back. */
export function createInvite(
  database: Database,
): Pick<OrganizationChanges, 'invite' | 'revokeInvitation'> {
  const { orm } = database;

  function isMember(organizationId: string, email: string): boolean {
    const rows = orm
      .select({ id: member.id })
      .from(member)
      .innerJoin(user, eq(user.id, member.userId))
      .where(and(eq(member.organizationId, organizationId), eq(user.email, email)))
      .all();
    return rows.length > 0;
  }

  /** Who an invitation is from: on the command line, the owner who was there first. */
  function inviterOf(organizationId: string, by: Actor): string {
    if (by.kind === 'person') return by.id;
    const owner = orm
      .select({ id: member.userId })
      .from(member)
      .where(and(eq(member.organizationId, organizationId), eq(member.role, 'owner')))
      .orderBy(asc(member.createdAt), asc(member.id))
      .get();
    if (!owner) throw new Error(`organization ${organizationId} has no owner`);
    return owner.id;
  }

  return {
    invite({ organizationId, email: typed, role }, by) {
      const email = typed === null ? null : cleanEmail(typed);
      return database.transaction(() => {
        const action = inviteAction(role);
        const { found, error } = authorize(database, by, { id: organizationId, action });
        if (error) return { ok: false, error };
        if (found.personalOf) return { ok: false, error: 'personal' };
        if (email === undefined) return { ok: false, error: 'invalidEmail' };
        if (email !== null && isMember(organizationId, email)) {
          return { ok: false, error: 'alreadyMember' };
        }
        const createdAt = new Date();
        const open = openIn(database, organizationId, createdAt);
        const replaced = open.filter(({ row }) => email !== null && row.email === email);
        if (open.length - replaced.length >= mostInvitations) {
          return { ok: false, error: 'tooManyInvitations' };
        }
        for (const { row } of replaced) revoke(database, row, by);
        const token = newInviteToken();
        const row = {
          id: newId('ivn'),
          tokenHash: hashInviteToken(token),
          organizationId,
          email,
          role,
          invitedBy: inviterOf(organizationId, by),
          createdAt,
          expiresAt: new Date(createdAt.getTime() + inviteLifetimeMs),
        };
        orm.insert(invitation).values(row).run();
        const after = { role, expiresAt: row.expiresAt };
        recordEvent(database, { action: 'member.invited', by, ...invitationTarget(row), after });
        const [made] = findOpen(database, eq(invitation.id, row.id), createdAt);
        return { ok: true, token, invitation: toOpenInvitation(made!) };
      });
    },

    revokeInvitation({ organizationId, invitationId }, by) {
      return database.transaction(() => {
        const action = 'member.revokeInvitation';
        const { error } = authorize(database, by, { id: organizationId, action });
        if (error) return { ok: false, error };
        const found = openIn(database, organizationId).find(({ row }) => row.id === invitationId);
        if (!found) return { ok: false, error: 'notFound' };
        revoke(database, found.row, by);
        return { ok: true };
      });
    },
  };
}
