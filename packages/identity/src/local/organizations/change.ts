import { recordEvent } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { organization } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import type { Organizations } from '../../organizations.ts';
import { authorize } from './authorize.ts';
import { cleanOrganizationName, organizationTarget } from './organization.ts';

/** Changes what an organization is called and which tier it has. */
export function createChange(database: Database): Pick<Organizations, 'rename' | 'setTier'> {
  return {
    rename(id, typed, by) {
      const name = cleanOrganizationName(typed);
      return database.transaction(() => {
        const { found, error } = authorize(database, by, { id, action: 'organization.rename' });
        if (error) return { ok: false, error };
        if (!name) return { ok: false, error: 'invalidName' };
        if (name === found.name) return { ok: true };
        database.orm.update(organization).set({ name }).where(eq(organization.id, id)).run();
        const change = { before: { name: found.name }, after: { name } };
        const target = organizationTarget({ id, name });
        recordEvent(database, { action: 'organization.renamed', by, ...target, ...change });
        return { ok: true };
      });
    },

    setTier(id, tier, by) {
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
    },
  };
}
