import type { Database } from '@keystile/database';
import type { KeysOf } from './list.ts';

/**
 * The tier that an owner's keys have where they have none of their own: a person's, else that of
 * their personal organization; or an organization's. Null: the default one.
 */
export function ownerTier(database: Database, { owner, id }: KeysOf): string | null {
  const ofPerson = `SELECT coalesce(u.tier, o.tier) AS tier
    FROM user u LEFT JOIN organization o ON o.personal_of = u.id WHERE u.id = ?`;
  const ofOrganization = 'SELECT tier FROM organization WHERE id = ?';
  const select = owner === 'person' ? ofPerson : ofOrganization;
  return database.prepare<{ tier: string | null }>(select).get(id)?.tier ?? null;
}
