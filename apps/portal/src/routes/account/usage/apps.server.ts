import type { ConnectedApp } from '@keystile/identity';
import type { KeyUsage } from '@keystile/usage';

/** What calls came from beside keys: an app, or the portal's own page of tools. */
interface AppUsage {
  /** Null: the page of tools. */
  name: string | null;
  isConnected: boolean;
  calls: number;
}

/**
 * What each app did, and what was tried on the page of tools (`tried` calls), most calls first. An app
 * that was connected several times is there once.
 */
export function usageByApp(
  apps: readonly ConnectedApp[],
  usage: ReadonlyMap<string, KeyUsage>,
  tried: number,
): AppUsage[] {
  const byName = new Map<string | null, AppUsage>([
    [null, { name: null, isConnected: true, calls: tried }],
  ]);
  for (const { id, name, endedAt } of apps) {
    const sum = byName.get(name) ?? { name, isConnected: false, calls: 0 };
    sum.isConnected ||= endedAt === null;
    sum.calls += usage.get(id)?.calls ?? 0;
    byName.set(name, sum);
  }
  return [...byName.values()].filter(({ calls }) => calls > 0).sort((a, b) => b.calls - a.calls);
}
