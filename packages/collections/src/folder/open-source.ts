import { resolve } from 'node:path';
import { SourceError, type Source, type SourceStatus, type Tool } from '@keystile/registry';
import type { CollectionConfig } from '@keystile/tools';
import { collectionTools } from '../tools/collection-tools.ts';
import { findFiles, type FoundFiles } from './files.ts';
import { namesOf } from './names.ts';
import { schemasOf } from './schemas.ts';
import { openCache } from './store/open-cache.ts';
import type { Records } from './store/open-records.ts';

export interface CollectionOptions {
  /** What paths in the config are relative to. */
  folder: string;
  /** Where what is made from the records is kept: it can be deleted at any time. */
  cacheFolder: string;
}

/** How long calls that began before the end of a source may still read from it. */
const lastCallsMs = 5_000;

/**
 * Opens a folder of records, or a file of them, as three tools. What was read before and has not
 * changed is not read again. Changes are seen when it is opened anew.
 *
 * @throws SourceError when the folder cannot be read or holds no record, the name is taken, or the
 * cache cannot be written.
 */
export async function openCollectionSource(
  name: string,
  config: CollectionConfig,
  { folder, cacheFolder }: CollectionOptions,
): Promise<Source> {
  const names = namesOf(name, config);
  const found = await find(name, config, folder);
  const records = await open(name, config, found, cacheFolder);
  const { meta } = records;
  if (meta.total === 0) {
    records.close();
    throw new SourceError(`collections.${name}.folder: ${nothing(meta.warnings)}`);
  }
  const { access, tools: overrides } = config;
  const isPublic =
    access === 'public' && Object.values(overrides).every((tool) => tool.access !== 'account');
  const tools: readonly Tool[] = collectionTools({
    name,
    origin: { kind: 'collection', name },
    names,
    config,
    schemas: schemasOf(meta, { get: names.get, isPublic }),
    collection: records.collection,
    search: records.search,
  });
  const status: SourceStatus = {
    state: 'ready',
    problem: null,
    warnings: meta.warnings,
    loadedAt: new Date(),
  };
  return {
    origin: { kind: 'collection', name },
    tools: () => tools,
    status: () => status,
    onChange: () => neverChanges,
    close() {
      setTimeout(() => records.close(), lastCallsMs).unref();
      return Promise.resolve();
    },
  };
}

async function find(name: string, config: CollectionConfig, folder: string): Promise<FoundFiles> {
  try {
    return await findFiles(resolve(folder, config.folder));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
    throw new SourceError(`collections.${name}.folder: ${config.folder} ${why}`, { cause: error });
  }
}

async function open(
  name: string,
  { id, search }: CollectionConfig,
  found: FoundFiles,
  cacheFolder: string,
): Promise<Records> {
  try {
    return await openCache(cacheFolder, name, { ...found, id, search });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isFull = code === 'SQLITE_FULL' || code === 'ENOSPC';
    const why = isFull
      ? `the disk is full: ${cacheFolder} needs about four times the room of the records`
      : `cannot be read into ${cacheFolder}: ${message}`;
    throw new SourceError(`collections.${name}: ${why}`, { cause: error });
  }
}

/** Ends what never began: a collection is as it was opened. */
function neverChanges(): undefined {
  return undefined;
}

function nothing([first]: string[]): string {
  return first === undefined
    ? 'holds no .json, .jsonl, .ndjson, .csv, .md, .yaml or .yml file'
    : `holds no record that can be taken; ${first}`;
}
