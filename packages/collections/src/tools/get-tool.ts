import { ajvSchema, fromDefinition, type ObjectSchema, type Tool } from '@keystile/registry';
import { ToolError } from '@keystile/tools';
import { z } from 'zod';
import type { Collection } from '../records/collection.ts';
import type { Offer } from './offer.ts';

interface Get extends Offer {
  /** What a record is called in messages: `model`. */
  noun: string;
  /** Describes the id to whoever calls. */
  id: string;
  item: ObjectSchema;
  collection: Pick<Collection<object>, 'get' | 'suggest'>;
}

/** A tool that gives one record by its id, and the nearest ids where there is none. */
export function getTool({ noun, id: about, item, collection, ...offer }: Get): Tool {
  const input = z.object({ id: z.string().min(1).max(200).describe(about) });
  const tool = fromDefinition(
    {
      ...offer,
      input,
      output: z.object({}),
      run(asked) {
        const { id } = asked as z.output<typeof input>;
        const record = collection.get(id);
        if (record) return { ...record };
        throw new ToolError('not_found', `${noun} not found`, collection.suggest(id, 3));
      },
    },
    offer.origin,
  );
  return { ...tool, output: ajvSchema(item) };
}
