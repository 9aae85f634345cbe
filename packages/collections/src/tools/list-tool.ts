import {
  ajvSchema,
  fromDefinition,
  jsonSchema,
  type ObjectSchema,
  type Tool,
} from '@keystile/registry';
import { z } from 'zod';
import type { Page } from '../records/collection.ts';
import type { Offer } from './offer.ts';

interface List extends Offer {
  /** The field of the answer that holds the records. */
  key: string;
  /** Records in one answer. */
  most: number;
  item: ObjectSchema;
  list(page: { limit: number; offset: number }): Page<object>;
}

/** A tool that gives the records of a collection page by page. */
export function listTool({ key, most, item, list, ...offer }: List): Tool {
  const input = z.object({
    limit: z.int().min(1).max(most).default(100).describe('How many entries to return.'),
    offset: z.int().min(0).default(0).describe('How many entries to pass over first.'),
  });
  const tool = fromDefinition(
    {
      ...offer,
      input,
      output: page,
      run({ limit, offset }) {
        const { total, items } = list({ limit, offset } as z.output<typeof input>);
        return { limit, offset, total, [key]: items };
      },
    },
    offer.origin,
  );
  return { ...tool, output: ajvSchema(pageOf(key, item)) };
}

const page = z.object({
  limit: z.int().describe('The limit that was applied.'),
  offset: z.int().describe('The offset that was applied.'),
  total: z.int().describe('How many entries there are in all.'),
});

function pageOf(key: string, items: ObjectSchema): ObjectSchema {
  const { properties, required, ...rest } = jsonSchema(page, 'output') as ObjectSchema;
  return {
    ...rest,
    type: 'object',
    properties: { ...properties, [key]: { type: 'array', items } },
    required: [...required!, key],
  };
}
