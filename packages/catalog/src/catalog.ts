import { createCollection, once, type Collection } from '@keystile/collections/records';
import { codingTools } from '../data/coding-tools/index.ts';
import { readModels } from '#models';
import type { CodingTool } from './coding-tool.ts';
import type { Model } from './model.ts';
import { modelEntry, toolEntry } from './search-entry.ts';
import type { SearchQuery, SearchResult } from './search-result.ts';
import { searchEntries } from './search.ts';
import { isOriginal } from './vendors.ts';

export type Catalog = {
  /**
   * AI models. `get` also takes an id without its provider, when exactly one original vendor has
   * it: `gpt-5` is `openai/gpt-5`.
   */
  models: Collection<Model>;
  /** Tools to write software in with an AI model. */
  codingTools: Collection<CodingTool>;
  /**
   * Models and coding tools that fit `q`, at most `limit`, the best first; none when nothing fits.
   * Any string is a valid `q`. Separators and typing errors are forgiven. Original vendors come
   * before resellers that fit as well, then ids in order.
   */
  search(query: SearchQuery): SearchResult[];
};

/**
 * Opens the catalogue. Costs nothing: the data are read at the first use, and the search index is
 * built at the first search, which takes some tens of milliseconds.
 */
export function openCatalog(): Catalog {
  const models = once(readModels);
  const search = once(() =>
    searchEntries([...models().map(modelEntry), ...codingTools.map(toolEntry)]),
  );
  return {
    models: createCollection(models, {
      alias: (model) => (isOriginal(model) ? withoutProvider(model) : undefined),
      isOriginal,
    }),
    codingTools: createCollection(() => codingTools),
    search: (query) => search()(query),
  };
}

function withoutProvider(model: Model): string {
  return model.id.slice(model.provider.length + 1);
}
