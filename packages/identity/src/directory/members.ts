import type { Database } from '@keystile/database';
import type { Member, Organizations, OrganizationRole } from '../organizations.ts';

interface Row {
  id: string;
  name: string;
  email: string;
  role: OrganizationRole;
  joined_at: number;
}

const rank = "CASE m.role WHEN 'owner' THEN 0 WHEN 'admin' THEN 1 ELSE 2 END";

/** Who belongs to an organization, a page at a time. */
export function createMembers(database: Database): Organizations['members'] {
  const select = database.prepare<Row>(`
    SELECT u.id, u.name, u.email, m.role, m.created_at AS joined_at
    FROM member m JOIN user u ON u.id = m.user_id
    WHERE m.organization_id = ?1 AND (?2 IS NULL OR (${rank}, lower(u.name), u.id) > (
      SELECT ${rank}, lower(u.name), u.id
      FROM member m JOIN user u ON u.id = m.user_id
      WHERE m.organization_id = ?1 AND m.user_id = ?2
    ))
    ORDER BY ${rank}, lower(u.name), u.id LIMIT ?3`);

  return function members(id, { after, limit = 50 } = {}) {
    const rows = select.all(id, after ?? null, limit + 1);
    const page = rows.slice(0, limit).map(toMember);
    return { members: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  };
}

function toMember({ joined_at: joinedMs, ...row }: Row): Member {
  return { ...row, joinedAt: new Date(joinedMs) };
}
