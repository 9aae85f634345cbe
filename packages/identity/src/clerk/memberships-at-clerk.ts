import type { ClerkApi } from './api.ts';
import type { ClerkOrganization } from './keep-organization.ts';
import type { ClerkMembership } from './keep-memberships.ts';

const pageSize = 500;

/** What somebody belongs to at Clerk; undefined where Clerk does not know them. */
export function membershipsOf(
  api: ClerkApi,
  clerkId: string,
): Promise<ClerkMembership[] | undefined> {
  return everyPage(async (page) => {
    const answer = await api.ask(({ users }) =>
      users.getOrganizationMembershipList({ userId: clerkId, ...page }),
    );
    return answer?.data.map(({ organization: { id, name }, role }) => ({
      organization: { clerkId: id, name },
      role,
    }));
  });
}

/** Who belongs to an organization at Clerk; undefined where Clerk does not know it. */
export function membersOf(
  api: ClerkApi,
  clerkId: string,
): Promise<{ clerkId: string; role: string }[] | undefined> {
  return everyPage(async (page) => {
    const answer = await api.ask(({ organizations }) =>
      organizations.getOrganizationMembershipList({ organizationId: clerkId, ...page }),
    );
    return answer?.data.flatMap(({ publicUserData, role }) =>
      publicUserData ? [{ clerkId: publicUserData.userId, role }] : [],
    );
  });
}

/** An organization at Clerk; undefined where there is none. */
export async function organizationAtClerk(
  api: ClerkApi,
  clerkId: string,
): Promise<ClerkOrganization | undefined> {
  const found = await api.ask(({ organizations }) =>
    organizations.getOrganization({ organizationId: clerkId }),
  );
  return found && { clerkId: found.id, name: found.name };
}

async function everyPage<Row>(
  read: (page: { limit: number; offset: number }) => Promise<Row[] | undefined>,
): Promise<Row[] | undefined> {
  const rows: Row[] = [];
  for (;;) {
    const page = await read({ limit: pageSize, offset: rows.length });
    if (!page) return undefined;
    rows.push(...page);
    if (page.length < pageSize) return rows;
  }
}
