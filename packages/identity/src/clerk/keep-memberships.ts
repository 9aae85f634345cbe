import { recordEvent } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { member, organization, user } from '@keystile/database/schema';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { newId } from '../id.ts';
import { memberTarget } from '../directory/organization.ts';
import type { OrganizationRole } from '../organizations.ts';
import { clerk } from './actor.ts';
import { keepOrganization, type ClerkOrganization } from './keep-organization.ts';

/** That somebody belongs to an organization at Clerk. */
export interface ClerkMembership {
  organization: ClerkOrganization;
  /** Clerk's, such as `org:admin`. */
  role: string;
}

interface Belonging {
  organizationId: string;
  personId: string;
  role: OrganizationRole;
}

/** Makes what Clerk says the memberships of a person in Clerk's organizations; others stay. */
export function keepMemberships(
  database: Database,
  personId: string,
  memberships: ClerkMembership[],
): void {
  database.transaction(() => {
    const wanted = new Set<string>();
    for (const { organization: of, role } of memberships) {
      const organizationId = keepOrganization(database, of);
      if (organizationId === undefined) continue;
      wanted.add(organizationId);
      keepMember(database, { organizationId, personId, role: roleOf(role) });
    }
    const now = database.orm
      .select({ organizationId: member.organizationId })
      .from(member)
      .innerJoin(organization, eq(organization.id, member.organizationId))
      .where(and(eq(member.userId, personId), isNotNull(organization.clerkId)))
      .all();
    for (const { organizationId } of now) {
      if (!wanted.has(organizationId)) dropMember(database, { organizationId, personId });
    }
  });
}

/** Makes what Clerk says the members of one of its organizations, as far as they are known here. */
export function keepMembers(
  database: Database,
  organizationId: string,
  members: { clerkId: string; role: string }[],
): void {
  const { orm } = database;
  database.transaction(() => {
    const wanted = new Set<string>();
    for (const { clerkId, role } of members) {
      const person = orm
        .select({ id: user.id })
        .from(user)
        .where(and(eq(user.clerkId, clerkId), isNull(user.withdrawn)))
        .get();
      if (!person) continue;
      wanted.add(person.id);
      keepMember(database, { organizationId, personId: person.id, role: roleOf(role) });
    }
    const now = orm
      .select({ personId: member.userId })
      .from(member)
      .where(eq(member.organizationId, organizationId))
      .all();
    for (const { personId } of now) {
      if (!wanted.has(personId)) dropMember(database, { organizationId, personId });
    }
  });
}

/** Clerk's role as one of ours: who administers there administers here. */
export function roleOf(role: string): OrganizationRole {
  return role === 'org:admin' || role === 'admin' ? 'admin' : 'member';
}

function keepMember(database: Database, { organizationId, personId, role }: Belonging): void {
  const { orm } = database;
  const row = findMember(database, { organizationId, personId });
  if (row?.role === role) return;
  const target = describe(database, { organizationId, personId });
  if (row) {
    orm.update(member).set({ role }).where(eq(member.id, row.id)).run();
    const change = { before: { role: row.role }, after: { role } };
    recordEvent(database, { action: 'member.role_changed', by: clerk, ...target, ...change });
    return;
  }
  orm
    .insert(member)
    .values({ id: newId('mem'), organizationId, userId: personId, role, createdAt: new Date() })
    .run();
  recordEvent(database, { action: 'member.joined', by: clerk, ...target, after: { role } });
}

/** Takes a person out of an organization; who does not belong to it is left alone. */
export function dropMember(
  database: Database,
  { organizationId, personId }: Omit<Belonging, 'role'>,
): void {
  const row = findMember(database, { organizationId, personId });
  if (!row) return;
  const target = describe(database, { organizationId, personId });
  database.orm.delete(member).where(eq(member.id, row.id)).run();
  const before = { role: row.role };
  recordEvent(database, { action: 'member.removed', by: clerk, ...target, before });
}

function findMember({ orm }: Database, { organizationId, personId }: Omit<Belonging, 'role'>) {
  return orm
    .select({ id: member.id, role: member.role })
    .from(member)
    .where(and(eq(member.organizationId, organizationId), eq(member.userId, personId)))
    .get();
}

function describe({ orm }: Database, { organizationId, personId }: Omit<Belonging, 'role'>) {
  const person = orm
    .select({ id: user.id, email: user.email })
    .from(user)
    .where(eq(user.id, personId))
    .get();
  return memberTarget(organizationId, person!);
}
