import { recordEvent } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { organization } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import type { Organizations } from '../organizations.ts';
import { authorize } from './authorize.ts';
import { organizationTarget } from './organization.ts';

/** Changes which tier an organization has. */
export function createSetTier(database: Database): Organizations['setTier'] {
  return function setTier(id, tier, by) {
    return database.transaction(() => {
      const { found, error } = authorize(database, by, { id, action: 'organization.setTier' });
      if (error) return { ok: false, error };
      if (tier === found.tier) return { ok: true };
      database.orm.update(organization).set({ tier }).where(eq(organization.id, id)).run();
      const change = { before: { tier: found.tier }, after: { tier } };
      const target = organizationTarget(found);
      recordEvent(database, { action: 'organization.tier_changed', by, ...target, ...change });
      return { ok: true };
    });
  };
}
