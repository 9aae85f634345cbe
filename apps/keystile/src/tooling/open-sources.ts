import { accountTools, catalogTools } from '@keystile/builtin-tools';
import type { CallerTokens } from '@keystile/caller-tokens';
import type { Catalog } from '@keystile/catalog';
import { SourceError, staticSource, type Source } from '@keystile/registry';
import type { Config } from '@keystile/tools';
import { openTypescriptSource } from '@keystile/typescript-tools';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { logError, logInfo, logWarning } from '../log.ts';
import { version } from '../version.ts';

/** What sources stand on. */
export interface Ground {
  catalog: Catalog;
  /** What paths in the config are relative to. */
  folder: string;
  /** Where what is made from collections is kept. */
  cacheFolder: string;
  /** As tools and upstreams may see it. */
  environment: Record<string, string>;
  callerTokens: CallerTokens;
}

/** A source, and the part of the config that it was opened from. */
export interface Opened {
  source: Source;
  /** Two of one text are the same source; null where files count too. */
  key: string | null;
}

/**
 * Opens everything that a config names, in the order in which tools are listed. An upstream of
 * `running` stays as it is where neither its config nor its document changed. The code of a kind is
 * loaded with the first source of that kind: most installations have few, and each takes its time.
 *
 * @throws SourceError with a line for each source that cannot be opened; then none stays open but
 *   those of `running`.
 */
export async function openSources(
  config: Config,
  ground: Ground,
  running: readonly Opened[] = [],
): Promise<Opened[]> {
  const { folder, environment, cacheFolder } = ground;
  const signCaller = ground.callerTokens.sign;
  const onError = logError;
  const upstream = { folder, environment, version, signCaller, onError, onLog: logInfo };
  const builtin = [...(config.builtins ? catalogTools(ground.catalog) : []), ...accountTools()];
  const opening: Promise<Opened>[] = [
    Promise.resolve(unkeyed(staticSource({ kind: 'builtin', name: 'builtin' }, builtin))),
    openTypescriptSource(config.typescript, {
      folder,
      environment,
      onError,
      onLog: logWarningOf,
    }).then(unkeyed),
    ...Object.entries(config.mcp).map(([name, one]) =>
      keep(JSON.stringify(['mcp', name, one, folder]), async () => {
        const { openMcpSource } = await import('@keystile/mcp-upstream');
        return openMcpSource(name, one, upstream);
      }),
    ),
    ...Object.entries(config.openapi).map(([name, one]) => {
      const stamp = stampOf(folder, one.document);
      const key = stamp && JSON.stringify(['openapi', name, one, stamp]);
      return keep(key, async () => {
        const { openOpenApiSource } = await import('@keystile/openapi-source');
        return openOpenApiSource(name, one, { folder, signCaller, onError });
      });
    }),
    ...Object.entries(config.collections).map(async ([name, one]) => {
      const { openCollectionSource } = await import('@keystile/collections');
      return unkeyed(await openCollectionSource(name, one, { folder, cacheFolder }));
    }),
  ];

  async function keep(key: string | null, open: () => Promise<Source>): Promise<Opened> {
    const kept = key === null ? undefined : running.find((opened) => opened.key === key);
    return kept ?? { source: await open(), key };
  }

  const settled = await Promise.allSettled(opening);
  const opened = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failures = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  if (failures.length === 0) return opened.filter(({ source }) => !isEmptyFolder(source));
  await closeSources(opened.filter((one) => !running.includes(one)));
  const fault = failures.find((failure) => !(failure instanceof SourceError));
  if (fault) throw fault;
  throw new SourceError(failures.map((failure: SourceError) => failure.message).join('\n'));
}

/** Closes all, and lets their runs under way end. */
export async function closeSources(opened: readonly Opened[]): Promise<void> {
  for (const result of await Promise.allSettled(opened.map(({ source }) => source.close()))) {
    if (result.status === 'rejected') logError('a source could not be closed', result.reason);
  }
}

/** No tools in TypeScript is the usual case, and nothing to speak of. */
function isEmptyFolder({ origin, tools }: Source): boolean {
  return origin.kind === 'typescript' && tools().length === 0;
}

/** Tells one state of a document from another; null for one that has to be fetched to know. */
function stampOf(folder: string, document: string): string | null {
  if (/^https?:/i.test(document)) return null;
  const path = resolve(folder, document);
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${path} ${found.size} ${found.mtimeMs}` : null;
}

function unkeyed(source: Source): Opened {
  return { source, key: null };
}

function logWarningOf(_level: string, message: string): void {
  logWarning(message);
}
