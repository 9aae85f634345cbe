import { z } from 'zod';

/** The input of a list: a page of at most `most` entries. */
export function pageInput(most: number) {
  return z.object({
    limit: z.int().min(1).max(most).default(100).describe('How many entries to return.'),
    offset: z.int().min(0).default(0).describe('How many entries to pass over first.'),
  });
}

/** The output of a list, under the collection's own name. */
export function pageOutput<const Name extends string, Item extends z.ZodType>(
  name: Name,
  item: Item,
) {
  const collection = { [name]: z.array(item) } as Record<Name, z.ZodArray<Item>>;
  return z.object({
    limit: z.int().describe('The limit that was applied.'),
    offset: z.int().describe('The offset that was applied.'),
    total: z.int().describe('How many entries there are in all.'),
    ...collection,
  });
}
