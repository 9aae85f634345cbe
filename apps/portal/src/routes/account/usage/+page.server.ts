import { listKeys } from '@keystile/api-keys';
import { portalCredential } from '@keystile/identity';
import { summarize, summarizeEach, summarizeKey } from '@keystile/usage';
import { signedIn } from '#lib/signed-in.server.ts';
import type { PageServerLoad } from './$types';
import { usageByApp } from './apps.server.ts';
import { dailyChart } from './chart.server.ts';
import { quotaOf } from './quota.server.ts';

export const load: PageServerLoad = ({ locals }) => {
  const { database, identity, settings } = locals.services;
  const userId = signedIn(locals).id;
  const now = new Date();
  const { calls, failed, daily, tools } = summarize(database, userId, { now });
  const allKeys = listKeys(database, { owner: 'person', id: userId }, now);
  const ofKeys = summarizeEach(
    database,
    allKeys.map(({ id }) => id),
    { now },
  );
  const keys = allKeys
    .map(({ id, name, prefix, status }) => ({
      id,
      name,
      prefix,
      status,
      calls: ofKeys.get(id)?.calls ?? 0,
    }))
    .filter((key) => key.calls > 0)
    .sort((a, b) => b.calls - a.calls);
  const apps = identity.apps.everConnected(userId);
  const ofApps = summarizeEach(
    database,
    apps.map(({ id }) => id),
    { now },
  );
  return {
    quota: quotaOf(locals, { owner: 'person', id: userId }, now),
    calls,
    failed,
    tools,
    keys,
    apps: usageByApp(apps, ofApps, summarizeKey(database, portalCredential(userId), { now }).calls),
    hasKeys: allKeys.length > 0,
    chart: dailyChart(daily),
    url: settings.url,
    keyPrefix: settings.keyPrefix,
  };
};
