import type { ConnectedApp } from '@keystile/identity';
import type { KeyUsage } from '@keystile/usage';

/** What each app did, most calls first. An app that was connected several times is there once. */
export function usageByApp(apps: readonly ConnectedApp[], usage: ReadonlyMap<string, KeyUsage>) {
  const byName = new Map<string, { name: string; isConnected: boolean; calls: number }>();
  for (const { id, name, endedAt } of apps) {
    const sum = byName.get(name) ?? { name, isConnected: false, calls: 0 };
    sum.isConnected ||= endedAt === null;
    sum.calls += usage.get(id)?.calls ?? 0;
    byName.set(name, sum);
  }
  return [...byName.values()].filter(({ calls }) => calls > 0).sort((a, b) => b.calls - a.calls);
}
