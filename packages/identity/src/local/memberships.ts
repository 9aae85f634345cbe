import type { Database } from '@keystile/database';
import type { Membership } from '../identity.ts';
import { addPersonalOrganization } from './welcome.ts';

const select = `SELECT o.id, o.name, m.role FROM member m
  JOIN organization o ON o.id = m.organization_id WHERE m.user_id = ?`;

/** Reads who belongs where; statements are compiled once, since API calls use them too. */
export function createMemberships(database: Database) {
  const all = database.prepare<Membership>(`${select} ORDER BY o.name COLLATE NOCASE, o.id`);
  const one = database.prepare<Membership>(`${select} AND m.organization_id = ?`);
  const personal = database.prepare<Membership>(`${select} AND o.personal_of = m.user_id`);
  const nameOf = database.prepare<{ id: string; name: string }>(
    'SELECT id, name FROM user WHERE id = ?',
  );
  return {
    memberships: (personId: string) => all.all(personId),
    membership: (personId: string, organizationId: string) => one.get(personId, organizationId),
    /** Also mends an account whose creation was cut off before it got its organization. */
    personalOrganization(personId: string): Membership {
      const found = personal.get(personId);
      if (found) return found;
      const person = nameOf.get(personId);
      if (!person) throw new Error(`there is no user ${personId}`);
      addPersonalOrganization(database, person);
      return personal.get(personId)!;
    },
  };
}
