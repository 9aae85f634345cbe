import { ajvSchema, fromDefinition, type ObjectSchema, type Tool } from '@keystile/registry';
import { z } from 'zod';
import type { Offer } from './offer.ts';

interface Asked {
  q: string;
  limit: number;
}

interface SearchOffer<Narrowed> extends Offer {
  result: ObjectSchema;
  /** Arguments beside the text and the limit. */
  narrow?: z.ZodRawShape;
  search(asked: Asked & Narrowed): object[];
}

/** A tool that finds records by text, best first. */
export function searchTool<Narrowed = object>({
  result,
  narrow = {},
  search,
  ...offer
}: SearchOffer<Narrowed>): Tool {
  const input = z.object({
    q: z.string().trim().min(1).max(200).describe('What to look for.'),
    ...narrow,
    limit: z.int().min(1).max(50).default(10).describe('How many results to return.'),
  });
  const tool = fromDefinition(
    {
      ...offer,
      input,
      output: z.object({}),
      run: (asked) => ({ results: search(asked as Asked & Narrowed) }),
    },
    offer.origin,
  );
  return { ...tool, output: ajvSchema(resultsOf(result)) };
}

function resultsOf(items: ObjectSchema): ObjectSchema {
  return {
    type: 'object',
    properties: { results: { type: 'array', items } },
    required: ['results'],
    additionalProperties: false,
  };
}
