import type { Database } from '@keystile/database';
import { member, user } from '@keystile/database/schema';
import { and, eq, ne } from 'drizzle-orm';

/** Somebody in an organization, for a change of that. */
export interface Belonging {
  organizationId: string;
  id: string;
  email: string;
  role: string;
}

export function findMember(
  { orm }: Database,
  { organizationId, personId }: { organizationId: string; personId: string },
): Belonging | undefined {
  return orm
    .select({
      organizationId: member.organizationId,
      id: user.id,
      email: user.email,
      role: member.role,
    })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(and(eq(member.organizationId, organizationId), eq(member.userId, personId)))
    .get();
}

/** Whether somebody is the only owner that an organization has. */
export function isLastOwner({ orm }: Database, { organizationId, id, role }: Belonging): boolean {
  if (role !== 'owner') return false;
  const others = orm
    .select({ id: member.id })
    .from(member)
    .where(
      and(
        eq(member.organizationId, organizationId),
        eq(member.role, 'owner'),
        ne(member.userId, id),
      ),
    )
    .limit(1)
    .all();
  return others.length === 0;
}
