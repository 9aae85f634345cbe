import { z } from 'zod';

/** What a search may be narrowed to. */
export const searchTypes = ['MODEL', 'TOOL'] as const;

export const searchResultSchema = z
  .object({
    type: z.enum(searchTypes).describe('MODEL for an AI model, TOOL for a coding tool.'),
    id: z.string().describe('Id to fetch the whole record with.'),
    name: z.string().describe('Display name.'),
    provider: z.string().describe("The model's provider or the tool's vendor."),
    description: z.string().describe('One line about it.'),
    score: z.number().describe('From 0 to 1; 1 is an exact id. Comparable within one answer only.'),
  })
  .meta({ title: 'Search result', description: 'A model or a coding tool that fits a search.' });

export type SearchResult = z.infer<typeof searchResultSchema>;

export type SearchQuery = {
  /** Any string; an id, a name, words, with typing errors. */
  q: string;
  /** Both kinds when left out. */
  type?: SearchResult['type'] | undefined;
  /** Most results to return. */
  limit: number;
};
