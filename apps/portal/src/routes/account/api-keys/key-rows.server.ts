import { keyHints, type ApiKey } from '@keystile/api-keys';
import { tierNamed } from '@keystile/config';
import { summarizeEach } from '@keystile/usage';
import { sparklinePath } from './sparkline.server.ts';

/** Keys as a table shows them, with what they did in the last 30 days. */
export function keyRows(locals: App.Locals, keys: readonly ApiKey[], now: Date) {
  const { database, settings } = locals.services;
  const ids = keys.map(({ id }) => id);
  const usage = summarizeEach(database, ids, { now });
  return keys.map((key) => {
    const { calls, daily, lastUsedAt } = usage.get(key.id)!;
    return {
      id: key.id,
      name: key.name,
      prefix: key.prefix,
      organization: key.organizationName,
      tier: tierNamed(settings, key.tier).name,
      isLimited: key.tools !== 'all',
      hints: keyHints(key, lastUsedAt, now),
      status: key.status,
      createdAt: key.createdAt,
      expiresAt: key.expiresAt,
      revokedAt: key.revokedAt,
      lastUsedAt,
      calls,
      sparkline: sparklinePath(daily),
    };
  });
}
