import type { Settings } from '@keystile/config';
import type { CallerTokens } from '@keystile/caller-tokens';
import type { Catalog } from '@keystile/catalog';
import type { Database } from '@keystile/database';
import {
  createLiveRegistry,
  createMeter,
  SourceError,
  type LiveRegistry,
  type Meter,
  type Source,
} from '@keystile/registry';
import { join, resolve } from 'node:path';
import { logError, logInfo, logWarning } from '../log.ts';
import { assembleLeniently } from './assemble.ts';
import { closeSources } from './open-sources.ts';
import { openTools } from './open-tools.ts';
import { startListing } from './listing.ts';

/** The tools of an installation while it serves. */
export interface Tooling {
  registry: LiveRegistry;
  meter: Meter;
  /** The sources in force. */
  sources(): readonly Source[];
  /**
   * Reads the config and all files again. What is wrong is logged, and then everything stays as it
   * was. Never rejects.
   */
  reload(): Promise<void>;
  /** Closes every source. */
  stop(): Promise<void>;
}

interface Needs {
  settings: Settings;
  database: Database;
  catalog: Catalog;
  callerTokens: CallerTokens;
}

const changeSettlesMs = 100;

/**
 * Opens every source of tools and follows them.
 *
 * @throws SourceError with a line for each thing that is wrong.
 */
export async function startTooling({
  settings,
  database,
  catalog,
  callerTokens,
}: Needs): Promise<Tooling> {
  const meter = createMeter();
  const cacheFolder = join(resolve(settings.dataFolder), 'cache');
  const needs = { catalog, callerTokens, cacheFolder };
  const opened = await openTools(settings, needs);
  const registry = createLiveRegistry(opened.registry);
  let sources = opened.sources;
  let unfollow = follow();
  const listing = startListing(database, meter, () => sources.map(({ source }) => source));
  let reloading: Promise<void> = Promise.resolve();
  let changing: ReturnType<typeof setTimeout> | undefined;

  /** Upstreams change their lists when they like; several at once are one change. */
  function follow(): () => void {
    const ends = sources.map(({ source }) => source.onChange(changed));
    return () => {
      for (const end of ends) end();
    };
  }

  function changed(): void {
    changing ??= setTimeout(() => {
      changing = undefined;
      const all = sources.map(({ source }) => source);
      const next = assembleLeniently(all, settings, logWarning);
      const isSame =
        next.tools.length === registry.current.tools.length &&
        next.tools.every((tool, index) => tool === registry.current.tools[index]);
      if (!isSame) registry.replace(next);
      listing.publish();
    }, changeSettlesMs);
  }

  async function reloadOnce(): Promise<void> {
    const before = sources;
    try {
      const next = await openTools(settings, needs, before);
      unfollow();
      sources = next.sources;
      registry.replace(next.registry);
      unfollow = follow();
      listing.publish();
      logInfo(`the config was read again: ${next.registry.tools.length} tools`);
    } catch (error) {
      if (error instanceof SourceError) {
        for (const line of error.message.split('\n')) logWarning(line);
        logWarning('the config was not read again: what was there before stays in force');
      } else {
        logError('the config could not be read again; what was there before stays', error);
      }
      return;
    }
    await closeSources(before.filter((one) => !sources.includes(one)));
  }

  return {
    registry,
    meter,
    sources: () => sources.map(({ source }) => source),
    reload: () => (reloading = reloading.then(reloadOnce)),
    async stop() {
      await reloading;
      clearTimeout(changing);
      unfollow();
      listing.stop();
      await closeSources(sources);
    },
  };
}
