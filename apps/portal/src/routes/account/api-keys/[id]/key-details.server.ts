import { keyHints, listOldSecrets, type ApiKey } from '@keystile/api-keys';
import { tierNamed } from '@keystile/config';
import { summarize, summarizeKey } from '@keystile/usage';
import { signedIn } from '#lib/signed-in.server.ts';
import { dailyChart } from '../../usage/chart.server.ts';

/** A key as its own page shows it. */
export function keyDetails(locals: App.Locals, key: ApiKey, now: Date) {
  const { database, settings } = locals.services;
  const tier = tierNamed(settings, key.tier);
  const { calls, failed, daily, tools } = summarize(database, key.id, { now });
  const { lastUsedAt } = summarizeKey(database, key.id, { now });
  const isMine = key.owner === 'person' && key.userId === signedIn(locals).id;
  return {
    key: {
      id: key.id,
      name: key.name,
      prefix: key.prefix,
      owner: key.owner,
      isMine,
      madeBy: key.userEmail,
      organization: { id: key.organizationId, name: key.organizationName },
      tier: tier.name,
      limitPerMinute: tier.limitPerMinute,
      tools: key.tools,
      status: key.status,
      hints: keyHints(key, lastUsedAt, now),
      createdAt: key.createdAt,
      lastUsedAt,
      expiresAt: key.expiresAt,
      revokedAt: key.revokedAt,
      revokedFor: key.revokedFor,
      calls,
    },
    usage: { calls, failed, tools, chart: dailyChart(daily) },
    oldSecrets: key.status === 'active' ? listOldSecrets(database, key.id, now) : [],
  };
}

export type KeyDetails = ReturnType<typeof keyDetails>['key'];
