import { searchResultSchema, searchTypes, type Catalog, type SearchQuery } from '@keystile/catalog';
import { searchTool } from '@keystile/collections';
import { zodSchema } from '@keystile/registry';
import { z } from 'zod';
import { catalogOffer } from '../offer.ts';

export function search(catalog: Catalog) {
  return searchTool<Pick<SearchQuery, 'type'>>({
    ...catalogOffer,
    name: 'search',
    title: 'Search models and coding tools',
    description:
      'Finds AI models and coding tools by id or name, best match first; forgives typos, prefixes ' +
      'and separators.',
    path: '/search',
    narrow: { type: z.enum(searchTypes).optional().describe('Only results of this type.') },
    result: zodSchema(searchResultSchema, 'output').json,
    search: catalog.search,
  });
}
