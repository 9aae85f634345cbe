import { z } from 'zod';

const amount = z.number().nonnegative();

const common = {
  id: z.string().min(1),
  name: z.string().min(1),
  provider: z.string().min(1),
  input: z.array(z.enum(['text', 'image'])).min(1),
  cost: z.object({
    input: amount,
    output: amount,
    cacheRead: amount,
    cacheWrite: amount,
    tiers: z.array(z.object({ inputTokensAbove: z.int() })).optional(),
  }),
};

/** What the generator relies on in the source; anything else there is ignored. */
export const sourceModelSchema = z.discriminatedUnion('type', [
  z.object({
    ...common,
    type: z.literal('chat'),
    reasoning: z.boolean(),
    contextWindow: z.int().positive(),
    maxTokens: z.int().positive(),
  }),
  z.object({
    ...common,
    type: z.literal('image'),
    output: z.array(z.enum(['text', 'image'])).min(1),
  }),
  z.object({ ...common, type: z.literal('classifier'), contextWindow: z.int().positive() }),
]);

export type SourceModel = z.infer<typeof sourceModelSchema>;

/** One file of the source: models by API, then by a key of their own. */
export const sourceFileSchema = z.record(z.string(), z.record(z.string(), sourceModelSchema));
