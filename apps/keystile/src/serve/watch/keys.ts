import { countExpiring } from '@keystile/api-keys';
import type { Database } from '@keystile/database';
import type { Watched } from './watch.ts';

const dayMs = 86_400_000;
const soonDays = 7;

/**
 * Warns where active keys expire within a week; their owners are told by the portal and by letter. No
 * other thing of ours expires by itself: what signs is replaced before its time.
 */
export function watchKeys(
  database: Database,
  nowMs: () => number = Date.now,
): Watched & { expiring(): number } {
  const count = countExpiring(database);
  const expiring = () => count(nowMs(), nowMs() + soonDays * dayMs);
  return {
    expiring,
    mended: `no API key expires within ${soonDays} days`,
    look: () =>
      expiring() === 0
        ? null
        : `API keys expire within ${soonDays} days: keystile keys list --email E shows whose`,
  };
}
