import type { Database } from '@keystile/database';
import type { Organizations, OrganizationSummary } from '../organizations.ts';

interface Row {
  id: string;
  name: string;
  is_personal: number;
  tier: string | null;
  created_at: number;
  owners: string;
  members: number;
  role?: string;
}

const columns = `o.id, o.name, o.personal_of IS NOT NULL AS is_personal, o.tier, o.created_at, (
    SELECT json_group_array(u.email) FROM member m JOIN user u ON u.id = m.user_id
    WHERE m.organization_id = o.id AND m.role = 'owner'
  ) AS owners, (SELECT count(*) FROM member m WHERE m.organization_id = o.id) AS members`;
const order = 'ORDER BY o.name COLLATE NOCASE, o.id';

/** Lists organizations for administrators. */
export function createList(database: Database): Organizations['list'] {
  const all = database.prepare<Row>(
    `SELECT ${columns} FROM organization o WHERE o.deleted_at IS NULL ${order}`,
  );
  const ofPerson = database.prepare<Row>(
    `SELECT ${columns}, mine.role FROM member mine
    JOIN organization o ON o.id = mine.organization_id
    WHERE mine.user_id = ? AND o.deleted_at IS NULL ${order}`,
  );
  return function list(personId) {
    return (personId === undefined ? all.all() : ofPerson.all(personId)).map(toSummary);
  };
}

function toSummary({
  is_personal: isPersonal,
  created_at: createdMs,
  owners,
  ...row
}: Row): OrganizationSummary {
  return {
    ...row,
    isPersonal: isPersonal === 1,
    createdAt: new Date(createdMs),
    owners: (JSON.parse(owners) as string[]).sort(),
  };
}
