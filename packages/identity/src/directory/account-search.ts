import type { Database } from '@keystile/database';
import type { Accounts } from '../accounts.ts';
import { createSearch } from './search.ts';

interface AccountRow {
  id: string;
  name: string;
  email: string;
  role: string;
  tier: string | null;
  banned: number;
  withdrawn: 'banned' | 'deleted' | null;
  created_at: number;
}

interface OrganizationRow {
  id: string;
  name: string;
  personal_of: string | null;
  tier: string | null;
  created_at: number;
  deleted_at: number | null;
}

/** The lists of accounts and organizations that administrators page through. */
export function createAccountSearch(
  database: Database,
): Pick<Accounts, 'search' | 'searchOrganizations'> {
  const accounts = createSearch<AccountRow>(database, {
    table: 'user',
    columns: 'id, name, email, role, tier, banned, withdrawn, created_at',
    // Addresses are stored in lower case, and ask for no other.
    begins: ['email', 'name COLLATE NOCASE'],
  });
  const organizations = createSearch<OrganizationRow>(database, {
    table: 'organization',
    columns: 'id, name, personal_of, tier, created_at, deleted_at',
    begins: ['name COLLATE NOCASE'],
  });
  const members = database.prepare<{ n: number }>(
    'SELECT count(*) AS n FROM member WHERE organization_id = ?',
  );

  return {
    search(text, page) {
      const { rows, next } = accounts({ text }, page);
      return {
        next,
        rows: rows.map(({ role, banned, created_at: createdAt, ...row }) => ({
          ...row,
          role: role === 'admin' ? 'admin' : 'user',
          isSuspended: banned === 1,
          createdAt: new Date(createdAt),
        })),
      };
    },

    searchOrganizations({ text, personal }, page) {
      const where = personal ? 'true' : 'personal_of IS NULL';
      const { rows, next } = organizations({ text, where }, page);
      return {
        next,
        rows: rows.map(({ id, name, tier, ...row }) => ({
          id,
          name,
          tier,
          isPersonal: row.personal_of !== null,
          members: members.get(id)!.n,
          createdAt: new Date(row.created_at),
          deletedAt: row.deleted_at === null ? null : new Date(row.deleted_at),
        })),
      };
    },
  };
}
