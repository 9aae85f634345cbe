import { unknownSettings, type Settings } from '@keystile/config';
import { SourceError } from '@keystile/registry';
import { loadConfig } from '../tooling/load-config.ts';
import { failed, ok, warning, type Found } from './finding.ts';

/** The variables: what cannot be used never comes here. */
export function checkSettings(environment: NodeJS.ProcessEnv): Found {
  const unknown = unknownSettings(environment);
  if (unknown.length === 0) return ok('all can be used');
  const are = unknown.length === 1 ? 'is no setting' : 'are no settings';
  return warning(`${unknown.join(', ')} ${are}: docs/reference/settings.md lists them`);
}

/** The config file, as `keystile config check` reads it, without opening any source. */
export async function checkConfigFile(settings: Settings): Promise<Found> {
  try {
    const { path } = await loadConfig(settings);
    return ok(path ?? 'none: the defaults hold');
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return failed(`${error.message.split('\n')[0]} (keystile config check tells all)`);
  }
}
