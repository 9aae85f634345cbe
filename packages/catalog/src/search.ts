import {
  createSearch,
  openMemory,
  readSearchIndex,
  writeSearchIndex,
} from '@keystile/collections/records';
import type { SearchEntry } from './search-entry.ts';
import type { SearchQuery, SearchResult } from './search-result.ts';

/**
 * A search over these entries, with its index in memory. Costs tens of milliseconds, so do it once,
 * and late.
 */
export function searchEntries(
  entries: readonly SearchEntry[],
): (query: SearchQuery) => SearchResult[] {
  const database = openMemory();
  database.exec('BEGIN');
  const index = writeSearchIndex(database);
  entries.forEach(({ texts }, position) => index.add(position + 1, texts));
  index.finish();
  database.exec('COMMIT');

  const entry = (row: number) => entries[row - 1]!;
  const rows = new Map(entries.map(({ result }, position) => [result.id, position + 1]));
  const search = createSearch(readSearchIndex(database, { anyIn: 'names' }), {
    idOf: (row) => entry(row).result.id,
    rowOf: (id) => rows.get(id),
    isPreferred: (row) => entry(row).original,
  });

  return ({ q, type, limit }) =>
    search({ q, limit, accept: (row) => !type || entry(row).result.type === type }).map(
      ({ row, score }) => ({ ...entry(row).result, score }),
    );
}
