import { once } from './once.ts';
import { createSuggest } from './suggest.ts';

export type Page<Item> = { total: number; items: readonly Item[] };

/** Records of one kind, sorted by id. Not to be changed by the caller. */
export type Collection<Item> = {
  /**
   * `limit` records from `offset` on, and how many there are in all. Past the end: none. Both are
   * whole numbers from 0 on; the caller has checked that.
   */
  list(page: { limit: number; offset: number }): Page<Item>;
  /** The record with this id, or undefined. Ids are compared exactly, capitals included. */
  get(id: string): Item | undefined;
  /**
   * Up to `count` ids that look like this one, the likeliest first; none when nothing is near. One
   * model is named once, by its original vendor's id if it has one.
   */
  suggest(id: string, count: number): string[];
};

type Named<Item> = {
  /** A shorter name to find a record by, as long as no other record has it too. */
  alias?: (item: Item) => string | undefined;
  isOriginal?: (item: Item) => boolean;
};

/** A collection over records that come sorted by id; they are read at the first call. */
export function createCollection<Item extends { id: string }>(
  read: () => readonly Item[],
  { alias = () => undefined, isOriginal = () => true }: Named<Item> = {},
): Collection<Item> {
  const byId = once(() => new Map(read().map((item) => [item.id, item])));
  const byAlias = once(() => unambiguous(read(), alias));
  const suggest = once(() => createSuggest(read(), isOriginal));
  return {
    list: ({ limit, offset }) => ({
      total: read().length,
      items: read().slice(offset, offset + limit),
    }),
    get: (id) => byId().get(id) ?? byAlias().get(id),
    suggest: (id, count) => suggest()(id, count),
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
