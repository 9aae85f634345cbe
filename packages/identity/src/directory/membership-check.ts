import type { Database } from '@keystile/database';
import type { MembershipCheck } from '../identity.ts';

const select = `SELECT o.id, o.name FROM member m JOIN organization o ON o.id = m.organization_id
  WHERE m.user_id = ? AND m.organization_id = ? AND o.deleted_at IS NULL`;

/**
 * Tells whether a person belongs to an organization at this moment, keeping the answer in memory for
 * as long as nothing that decides about access changed, whichever process changes it.
 *
 * `reader` must be a connection that nothing writes through.
 */
export function createMembershipCheck(
  reader: Database,
  { cacheSize = 100_000 } = {},
): MembershipCheck {
  const isCurrent = reader.watchAccess();
  const statement = reader.prepare<{ id: string; name: string }>(select);
  const cache = new Map<string, { id: string; name: string }>();

  return function organizationOf(personId, organizationId) {
    if (!isCurrent()) cache.clear();
    const key = `${personId} ${organizationId}`;
    const kept = cache.get(key);
    if (kept) return kept;
    // What is not there is not kept: clients could fill the memory with names of nothing.
    const found = statement.get(personId, organizationId);
    if (!found) return undefined;
    if (cache.size >= cacheSize) cache.clear();
    cache.set(key, found);
    return found;
  };
}
