import { once } from './once.ts';
import { createSuggest, toCandidate } from './suggest.ts';

export interface Page<Item> {
  total: number;
  items: readonly Item[];
}

/** Records of one kind, in a fixed order. Not to be changed by the caller. */
export interface Collection<Item> {
  /**
   * `limit` records from `offset` on, and how many there are in all. Past the end: none. Both are
   * whole numbers from 0 on; the caller has checked that.
   */
  list(page: { limit: number; offset: number }): Page<Item>;
  /** The record with this id, or undefined. Ids are compared exactly, capitals included. */
  get(id: string): Item | undefined;
  /**
   * Up to `count` ids that look like this one, the likeliest first; none when nothing is near. Where
   * several ids end alike, one is named: an original's, if there is one.
   */
  suggest(id: string, count: number): string[];
}

interface Named<Item> {
  /** A shorter name to find a record by, as long as no other record has it too. */
  alias?: (item: Item) => string | undefined;
  isOriginal?: (item: Item) => boolean;
}

/** A collection in memory, of records that come in their order; they are read at the first call. */
export function createCollection<Item extends { id: string }>(
  read: () => readonly Item[],
  { alias = () => undefined, isOriginal = () => true }: Named<Item> = {},
): Collection<Item> {
  const byId = once(() => new Map(read().map((item) => [item.id, item])));
  const byAlias = once(() => unambiguous(read(), alias));
  const candidates = once(() => read().map((item) => toCandidate(item.id, isOriginal(item))));
  const suggest = createSuggest(() => candidates());
  return {
    list: ({ limit, offset }) => ({
      total: read().length,
      items: read().slice(offset, offset + limit),
    }),
    get: (id) => byId().get(id) ?? byAlias().get(id),
    suggest,
  };
}

function unambiguous<Item>(
  items: readonly Item[],
  alias: (item: Item) => string | undefined,
): Map<string, Item> {
  const found = new Map<string, Item>();
  const shared = new Set<string>();
  for (const item of items) {
    const name = alias(item);
    if (name === undefined) continue;
    if (found.has(name)) shared.add(name);
    found.set(name, item);
  }
  for (const name of shared) found.delete(name);
  return found;
}
