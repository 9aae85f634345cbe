import type { Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { member, organization, user } from '@keystile/database/schema';
import {
  may,
  standingsToInstallation,
  standingsToOrganization,
  type Action,
  type Subject,
} from '@keystile/permissions';
import { and, eq, isNull } from 'drizzle-orm';
import type { OrganizationError } from '../organizations.ts';

export type OrganizationRow = typeof organization.$inferSelect;

/** An organization that was not deleted. */
export function findRow({ orm }: Database, id: string): OrganizationRow | undefined {
  return orm
    .select()
    .from(organization)
    .where(and(eq(organization.id, id), isNull(organization.deletedAt)))
    .get();
}

/** The role of a person in an organization; undefined where they have none. */
export function roleIn(
  { orm }: Database,
  { organizationId, personId }: { organizationId: string; personId: string },
): string | undefined {
  return orm
    .select({ role: member.role })
    .from(member)
    .where(and(eq(member.organizationId, organizationId), eq(member.userId, personId)))
    .get()?.role;
}

/**
 * The organization, if whoever acts may do this to it at this moment; else why not. Who may not even
 * see it learns nothing of it. Call it inside the transaction that does it.
 */
export function authorize(
  database: Database,
  by: Actor,
  { id, action }: { id: string; action: Action },
): { found: OrganizationRow; error?: undefined } | { found?: undefined; error: OrganizationError } {
  const found = findRow(database, id);
  if (!found) return { error: 'notFound' };
  if (by.kind === 'command_line') return { found };
  const subject = subjectOf(database, by);
  const role = subject && roleIn(database, { organizationId: id, personId: subject.id });
  const standings = standingsToOrganization(subject, role ?? undefined);
  if (!may(standings, 'organization.read')) return { error: 'notFound' };
  return may(standings, action) ? { found } : { error: 'denied' };
}

/** Whether whoever acts may do this to the installation at this moment. */
export function mayInInstallation(database: Database, by: Actor, action: Action): boolean {
  if (by.kind === 'command_line') return true;
  return may(standingsToInstallation(subjectOf(database, by)), action);
}

/** The person who acts, as they are now; null for who is suspended, and for what is no person. */
function subjectOf({ orm }: Database, by: Actor): Subject | null {
  if (by.kind !== 'person') return null;
  const row = orm
    .select({ id: user.id, role: user.role, banned: user.banned, withdrawn: user.withdrawn })
    .from(user)
    .where(eq(user.id, by.id))
    .get();
  if (!row || row.banned || row.withdrawn) return null;
  return { id: row.id, role: row.role === 'admin' ? 'admin' : 'user' };
}
