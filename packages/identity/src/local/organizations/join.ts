import { recordEvent } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { invitation, user } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import type { OrganizationError, OrganizationChanges } from '../../organizations.ts';
import { cleanEmail } from '../../directory/checks.ts';
import { hashInviteToken } from '../invite-token.ts';
import { authorize, mayInInstallation, roleIn } from '../../directory/authorize.ts';
import { addMember, ownsTooMany } from './create.ts';
import { findOpen, type Standing } from './invitations.ts';
import { memberTarget } from '../../directory/organization.ts';

/** Lets people into organizations, by invitation or from the command line. */
export function createJoin(
  database: Database,
  { needsConfirmedEmail }: { needsConfirmedEmail: boolean },
): Pick<OrganizationChanges, 'invitation' | 'accept' | 'add'> {
  const { orm } = database;

  function findByToken(token: string): Standing | undefined {
    return findOpen(database, eq(invitation.tokenHash, hashInviteToken(token)), new Date())[0];
  }

  /** What keeps a person from accepting an invitation; undefined when nothing does. */
  function obstacle({ row }: Standing, personId: string): OrganizationError | undefined {
    const person = orm.select().from(user).where(eq(user.id, personId)).get();
    if (!person) return 'noAccount';
    if (row.email !== null && row.email !== person.email) return 'otherAddress';
    if (row.email !== null && needsConfirmedEmail && !person.emailVerified) {
      return 'emailUnconfirmed';
    }
    const { organizationId } = row;
    if (roleIn(database, { organizationId, personId })) return 'alreadyMember';
    if (row.role === 'owner' && ownsTooMany(database, personId)) return 'tooManyOrganizations';
    return undefined;
  }

  return {
    invitation(token, person) {
      const found = findByToken(token);
      if (!found) return { ok: false, error: 'invitationInvalid' };
      const error = obstacle(found, person.id);
      if (error) return { ok: false, error };
      const { organization, invitedBy, row } = found;
      const { role, expiresAt } = row;
      return { ok: true, offer: { organization, role, invitedBy: invitedBy.name, expiresAt } };
    },

    accept(token, person, by) {
      return database.transaction(() => {
        if (!mayInInstallation(database, by, 'organization.join')) {
          return { ok: false, error: 'denied' };
        }
        const found = findByToken(token);
        if (!found) return { ok: false, error: 'invitationInvalid' };
        const error = obstacle(found, person.id);
        if (error) return { ok: false, error };
        const { row, organization } = found;
        orm
          .update(invitation)
          .set({ acceptedAt: new Date() })
          .where(eq(invitation.id, row.id))
          .run();
        const { role } = row;
        addMember(database, { organizationId: organization.id, personId: person.id, role });
        recordEvent(database, {
          action: 'member.joined',
          by,
          ...memberTarget(organization.id, person),
          after: { role, invitation: row.id },
        });
        return { ok: true, organization };
      });
    },

    add({ organizationId, email: typed, role }, by) {
      const email = cleanEmail(typed);
      return database.transaction(() => {
        if (by.kind !== 'command_line') return { ok: false, error: 'denied' };
        const action = 'member.invite';
        const { found, error } = authorize(database, by, { id: organizationId, action });
        if (error) return { ok: false, error };
        if (found.personalOf) return { ok: false, error: 'personal' };
        if (!email) return { ok: false, error: 'invalidEmail' };
        const person = orm.select().from(user).where(eq(user.email, email)).get();
        if (!person) return { ok: false, error: 'noAccount' };
        const personId = person.id;
        if (roleIn(database, { organizationId, personId })) {
          return { ok: false, error: 'alreadyMember' };
        }
        if (role === 'owner' && ownsTooMany(database, personId)) {
          return { ok: false, error: 'tooManyOrganizations' };
        }
        addMember(database, { organizationId, personId, role });
        const target = memberTarget(organizationId, person);
        recordEvent(database, { action: 'member.joined', by, ...target, after: { role } });
        return { ok: true };
      });
    },
  };
}
