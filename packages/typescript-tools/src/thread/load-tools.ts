import { basename } from 'node:path';
import type { FromThread, Texts } from '../messages.ts';
import { nameOf } from '../tool-name.ts';
import { checkDefinition, type LoadedTool } from './check-definition.ts';
import { explainLoad, placeIn, placeText } from './explain-load.ts';
import type { Places } from './provide-modules.ts';

export interface Loading {
  /** Paths in messages are relative to it. */
  root: string;
  files: string[];
  texts: Texts;
  /** Where each definition was made. */
  places: Places;
  /** Told of each file before it is imported, since that may never end. */
  onFile(file: string): void;
}

export type Loaded = { tools: LoadedTool[] } | Extract<FromThread, { kind: 'refused' }>;

/** Imports files and checks what they export. Says everything that is wrong rather than the first. */
export async function loadTools(loading: Loading): Promise<Loaded> {
  const tools: LoadedTool[] = [];
  const problems: string[] = [];
  for (const path of loading.files) {
    loading.onFile(placeText(path, loading.root));
    try {
      const module = (await import(path)) as Record<string, unknown>;
      const given = toolsOf(module, path, loading);
      tools.push(...given.tools);
      problems.push(...given.problems);
    } catch (error) {
      problems.push(...explainLoad(error, path, loading));
    }
  }
  return problems.length > 0 ? { kind: 'refused', problems } : { tools };
}

function toolsOf(
  module: Record<string, unknown>,
  path: string,
  { root, texts, places }: Loading,
): { tools: LoadedTool[]; problems: string[] } {
  const file = basename(path);
  const tools: LoadedTool[] = [];
  const problems: string[] = [];
  const seen = new Set<unknown>();
  for (const [exportName, value] of Object.entries(module)) {
    const isDefault = exportName === 'default';
    if (seen.has(value)) continue;
    seen.add(value);
    if (!isObject(value) || (!isDefault && !places.has(value))) {
      if (isDefault) problems.push(`${placeText(path, root)} ${notATool(value)}`);
      continue;
    }
    const checked = checkDefinition(value, nameOf(isDefault ? file : exportName), file);
    const place = placeText(placeIn(places.get(value) ?? '', texts) ?? path, root);
    if (checked.ok) tools.push(checked.tool);
    else problems.push(...checked.problems.map((problem) => `${place} ${problem}`));
  }
  if (tools.length === 0 && problems.length === 0) problems.push(nothingIn(placeText(path, root)));
  return { tools, problems };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

const example = 'write export default defineTool({ … })';

function notATool(value: unknown): string {
  return `has a ${value === null ? 'null' : typeof value} as its default export; ${example}`;
}

function nothingIn(place: string): string {
  return `${place} exports no tool; ${example}, or begin its name with _ if it helps others`;
}
