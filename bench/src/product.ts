import { tier } from './fixtures/keystile.ts';
import { startServer, type RunningServer } from './server.ts';

/** The endpoint that is measured. */
export const path = '/v1/models/list';
export const query = '?limit=1';

// The highest that the setting takes, so that nothing is refused.
const limitAMinute = 9_999_999;

/** As in production, and with limits that nothing reaches. */
export const productSettings = {
  NODE_ENV: 'production',
  KEYSTILE_TIERS: `${tier}:${limitAMinute}`,
  KEYSTILE_PUBLIC_LIMIT: String(limitAMinute),
};

/** Serves a data folder as in production: portal and API, nothing pinned. */
export function startProduct(
  binary: string,
  folder: string,
  settings: Record<string, string> = {},
): Promise<RunningServer> {
  const environment = { ...productSettings, ...settings };
  return startServer([binary, 'serve', '--data', folder], environment, path + query);
}
