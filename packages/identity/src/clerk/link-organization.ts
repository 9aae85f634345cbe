import { recordEvent } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { organization } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import { ClerkUnavailable, type ClerkIdentity } from '../clerk.ts';
import { authorize } from '../directory/authorize.ts';
import { organizationTarget } from '../directory/organization.ts';
import type { ClerkApi } from './api.ts';
import { keepOrganization, ourOrganizationId } from './keep-organization.ts';
import { keepMembers } from './keep-memberships.ts';
import { membersOf, organizationAtClerk } from './memberships-at-clerk.ts';

/** Hands organizations from before Clerk over to Clerk; keys and usage stay with them. */
export function createLinkOrganization(
  database: Database,
  api: ClerkApi,
): ClerkIdentity['linkOrganization'] {
  return async function linkOrganization({ id, clerkId }, by) {
    try {
      const found = await organizationAtClerk(api, clerkId);
      const members = found && (await membersOf(api, clerkId));
      if (!found || !members) return { ok: false, error: 'notAtClerk' };
      return database.transaction(() => {
        const { found: row, error } = authorize(database, by, {
          id,
          action: 'organization.rename',
        });
        if (error) return { ok: false, error };
        if (row.personalOf) return { ok: false, error: 'personal' };
        if (row.clerkId || ourOrganizationId(database, clerkId) !== undefined) {
          return { ok: false, error: 'alreadyLinked' };
        }
        database.orm.update(organization).set({ clerkId }).where(eq(organization.id, id)).run();
        const target = organizationTarget(row);
        recordEvent(database, { action: 'organization.linked', by, ...target, after: { clerkId } });
        keepOrganization(database, found);
        keepMembers(database, id, members);
        return { ok: true };
      });
    } catch (error) {
      if (error instanceof ClerkUnavailable) return { ok: false, error: 'clerkAway' };
      throw error;
    }
  };
}
