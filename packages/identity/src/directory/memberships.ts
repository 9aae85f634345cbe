import type { Database } from '@keystile/database';
import type { Membership } from '../identity.ts';
import { addPersonalOrganization } from './welcome.ts';

interface Row {
  id: string;
  name: string;
  role: string;
  is_personal: number;
}

const select = `SELECT o.id, o.name, m.role, o.personal_of IS NOT NULL AS is_personal FROM member m
  JOIN organization o ON o.id = m.organization_id WHERE m.user_id = ?`;

/** Reads who belongs where; statements are compiled once, since API calls use them too. */
export function createMemberships(database: Database) {
  const all = database.prepare<Row>(`${select} ORDER BY o.name COLLATE NOCASE, o.id`);
  const one = database.prepare<Row>(`${select} AND m.organization_id = ?`);
  const personal = database.prepare<Row>(`${select} AND o.personal_of = m.user_id`);
  const nameOf = database.prepare<{ id: string; name: string }>(
    'SELECT id, name FROM user WHERE id = ?',
  );
  const answering = database.prepare<{ user_id: string }>(
    "SELECT user_id FROM member WHERE organization_id = ? AND role IN ('owner', 'admin')",
  );
  return {
    administrators: (organizationId: string): string[] =>
      answering.all(organizationId).map((row) => row.user_id),
    memberships: (personId: string): Membership[] => all.all(personId).map(toMembership),
    membership(personId: string, organizationId: string): Membership | undefined {
      const row = one.get(personId, organizationId);
      return row && toMembership(row);
    },
    /** Also mends an account whose creation was cut off before it got its organization. */
    personalOrganization(personId: string): Membership {
      const found = personal.get(personId);
      if (found) return toMembership(found);
      const person = nameOf.get(personId);
      if (!person) throw new Error(`there is no user ${personId}`);
      addPersonalOrganization(database, person);
      return toMembership(personal.get(personId)!);
    },
  };
}

function toMembership({ id, name, role, is_personal: isPersonal }: Row): Membership {
  return { id, name, role, isPersonal: isPersonal === 1 };
}
