import { environmentForTools, secretValues, type Settings } from '@keystile/config';
import type { Registry } from '@keystile/registry';
import { hideInLog } from '../log.ts';
import { assemble } from './assemble.ts';
import { loadConfig } from './load-config.ts';
import { closeSources, openSources, type Ground, type Opened } from './open-sources.ts';

/** Everything that a config names, open and in one registry. */
export interface OpenTools {
  /** The config file; null where there is none. */
  path: string | null;
  sources: Opened[];
  registry: Registry;
}

type Needs = Pick<Ground, 'catalog' | 'callerTokens' | 'cacheFolder'>;

/**
 * Reads the config, opens what it names, and puts all tools into one registry. Upstreams of `running`
 * stay as they are where nothing about them changed.
 *
 * @throws SourceError with a line for each thing that is wrong; then only those of `running` are open.
 */
export async function openTools(
  settings: Settings,
  needs: Needs,
  running: readonly Opened[] = [],
): Promise<OpenTools> {
  const { path, folder, config, secrets } = await loadConfig(settings);
  // Before anything is opened: what goes wrong then is logged.
  hideInLog([...secrets, ...secretValues(process.env)]);
  const ground = { ...needs, folder, environment: environmentForTools(process.env) };
  const sources = await openSources(config, ground, running);
  try {
    const all = sources.map(({ source }) => source);
    return { path, sources, registry: assemble(all, settings) };
  } catch (error) {
    await closeSources(sources.filter((one) => !running.includes(one)));
    throw error;
  }
}
