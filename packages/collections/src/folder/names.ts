import { SourceError, titleOf } from '@keystile/registry';
import type { CollectionConfig } from '@keystile/tools';

/** First steps of paths under `/v1` that lead elsewhere. `models` and `tools` may be free. */
const taken = new Set([
  'api',
  'call',
  'docs',
  'health',
  'leaks',
  'mcp',
  'me',
  'openapi',
  'organizations',
  'search',
]);

/** What the tools of a collection are called, and what is said of them. */
export interface Names {
  list: string;
  get: string;
  search: string;
  /** The field of a list's answer that holds the records. */
  key: string;
  /** Of people's texts: `mcp servers`, `mcp server`. */
  plural: string;
  singular: string;
  title: string;
}

/**
 * The names of a collection.
 *
 * @throws SourceError for a name whose path leads elsewhere, and for overrides of no tool.
 */
export function namesOf(name: string, { singular, title, tools }: CollectionConfig): Names {
  if (taken.has(name)) {
    throw new SourceError(
      `collections.${name}: /v1/${name} is taken; another name, such as my-${name}, is free`,
    );
  }
  const one = singular ?? (name.length > 1 ? name.replace(/s$/, '') : name);
  const names: Names = {
    list: `list_${identifier(name)}`,
    get: `get_${identifier(one)}`,
    search: `search_${identifier(name)}`,
    key: identifier(name),
    plural: title ?? name.replaceAll('-', ' '),
    singular: one.replaceAll('-', ' '),
    title: title ?? titleOf(name),
  };
  const offered = [names.list, names.get, names.search];
  const unknown = Object.keys(tools).find((tool) => !offered.includes(tool));
  if (unknown !== undefined) {
    throw new SourceError(
      `collections.${name}.tools.${unknown}: there is no such tool, only ${offered.join(', ')}`,
    );
  }
  return names;
}

function identifier(name: string): string {
  return name.replaceAll('-', '_');
}
