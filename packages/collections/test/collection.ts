import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CallContext, Source } from '@keystile/registry';
import { configSchema, ToolError, type CollectionConfig } from '@keystile/tools';
import { openCollectionSource } from '../src/index.ts';

type Files = Record<string, string | Uint8Array>;
type Answer = Record<string, unknown> & {
  total: number;
  things: Record<string, unknown>[];
  results: (Record<string, unknown> & { id: string; score: number })[];
};

export interface Place {
  folder: string;
  cacheFolder: string;
}

/** A folder with these files below `things`, and another for the cache. */
export function place(files: Files): Place {
  const folder = mkdtempSync(join(tmpdir(), 'collection-'));
  mkdirSync(join(folder, 'things'));
  write(folder, files);
  return { folder, cacheFolder: join(folder, 'cache') };
}

export function write(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, 'things', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

export function configOf(more: object = {}): CollectionConfig {
  const collections = { things: { folder: 'things', ...more } };
  return configSchema.parse({ collections }).collections['things']!;
}

export function open(at: Place, more: object = {}): Promise<Source> {
  return openCollectionSource('things', configOf(more), at);
}

/** Opens a collection of these files. */
export function openFiles(files: Files, more: object = {}): Promise<Source> {
  return open(place(files), more);
}

/** What a tool answers; its answer conforms to its schema. */
export function call(source: Source, name: string, input: object = {}): Answer {
  const tool = source.tools().find((known) => known.name === name)!;
  const checked = tool.input.check(input);
  if (!checked.ok) throw new Error(checked.issues[0]!.message);
  const { structured } = tool.run(checked.value, {} as CallContext) as { structured: Answer };
  const output = tool.output!.check(structured);
  if (!output.ok) throw new Error(JSON.stringify(output.issues));
  return structured;
}

/** The error with which a call ends. */
export function refusal(source: Source, name: string, input: object): ToolError {
  try {
    call(source, name, input);
  } catch (error) {
    if (error instanceof ToolError) return error;
    throw error;
  }
  throw new Error('the call did not fail');
}

export const jsonLines = (...records: unknown[]) =>
  records.map((record) => JSON.stringify(record)).join('\n');
