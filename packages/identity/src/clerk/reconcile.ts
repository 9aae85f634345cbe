import type { Database } from '@keystile/database';
import { ClerkUnavailable, type ClerkIdentity } from '../clerk.ts';
import type { ClerkApi } from './api.ts';
import { dropOrganization, keepOrganization } from './keep-organization.ts';
import { keepMembers } from './keep-memberships.ts';
import { keepPerson } from './keep-person.ts';
import type { Look } from './look.ts';
import { membersOf, organizationAtClerk } from './memberships-at-clerk.ts';
import { toPerson } from './person.ts';

const pageSize = 100;

/**
 * Walks everybody and every organization of Clerk's that is known here, a page at a time, and writes
 * what changed: for installations without a webhook, and for webhooks that went astray.
 */
export function createReconcile(
  database: Database,
  api: ClerkApi,
  look: Look,
  demandSameApplication: () => Promise<void>,
): ClerkIdentity['reconcile'] {
  const people = database.prepare<{ clerk_id: string }>(
    `SELECT clerk_id FROM user WHERE clerk_id > ? AND withdrawn IS NOT 'deleted'
    ORDER BY clerk_id LIMIT ${pageSize}`,
  );
  const organizations = database.prepare<{ id: string; clerk_id: string }>(
    `SELECT id, clerk_id FROM organization WHERE clerk_id > ? AND deleted_at IS NULL
    ORDER BY clerk_id LIMIT ${pageSize}`,
  );

  async function checkPeople(clerkIds: string[]): Promise<void> {
    const answer = await api.ask(({ users }) =>
      users.getUserList({ userId: clerkIds, limit: pageSize }),
    );
    const found = new Map(answer?.data.map((one) => [one.id, toPerson(one)]));
    for (const clerkId of clerkIds) {
      const person = found.get(clerkId);
      // Who is missing in a list is asked about by name, before everything of theirs is refused.
      if (person) keepPerson(database, person, { mayAdminister: false });
      else await look(clerkId);
    }
  }

  async function checkOrganization({ id, clerk_id: clerkId }: { id: string; clerk_id: string }) {
    const organization = await organizationAtClerk(api, clerkId);
    const members = organization && (await membersOf(api, clerkId));
    if (!organization || !members) {
      await demandSameApplication();
      return dropOrganization(database, clerkId);
    }
    database.transaction(() => {
      keepOrganization(database, organization);
      keepMembers(database, id, members);
    });
  }

  return async function reconcile(signal) {
    try {
      for (let after = ''; !signal.aborted;) {
        const ids = people.all(after).map((row) => row.clerk_id);
        if (ids.length === 0) break;
        await checkPeople(ids);
        after = ids.at(-1)!;
      }
      for (let after = ''; !signal.aborted;) {
        const rows = organizations.all(after);
        if (rows.length === 0) break;
        for (const row of rows) if (!signal.aborted) await checkOrganization(row);
        after = rows.at(-1)!.clerk_id;
      }
    } catch (error) {
      if (!(error instanceof ClerkUnavailable)) throw error;
    }
  };
}
