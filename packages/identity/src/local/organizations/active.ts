import type { Database } from '@keystile/database';
import type { Membership, Session } from '../../identity.ts';
import type { createMemberships } from '../../directory/memberships.ts';

/** Reads which organization a session is in. */
export function createActive(
  database: Database,
  { membership, personalOrganization }: ReturnType<typeof createMemberships>,
) {
  const chosen = database.prepare<{ id: string | null }>(
    'SELECT active_organization_id AS id FROM session WHERE id = ?',
  );
  return function active({ id, person }: Session): Membership {
    const organizationId = chosen.get(id)?.id;
    const found = organizationId ? membership(person.id, organizationId) : undefined;
    return found ?? personalOrganization(person.id);
  };
}
