import { searchResultSchema, searchTypes, type Catalog } from '@keystile/catalog';
import { defineTool } from '@keystile/tools';
import { z } from 'zod';

export function search(catalog: Catalog) {
  return defineTool({
    name: 'search',
    title: 'Search models and coding tools',
    description:
      'Finds AI models and coding tools by id or name, best match first; forgives typos, prefixes ' +
      'and separators.',
    access: 'public',
    path: '/search',
    stable: true,
    input: z.object({
      q: z.string().trim().min(1).max(200).describe('What to look for.'),
      type: z.enum(searchTypes).optional().describe('Only results of this type.'),
      limit: z.int().min(1).max(50).default(10).describe('How many results to return.'),
    }),
    output: z.object({ results: z.array(searchResultSchema) }),
    run: ({ q, type, limit }) => ({ results: catalog.search({ q, type, limit }) }),
  });
}
