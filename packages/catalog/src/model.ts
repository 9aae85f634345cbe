import { z } from 'zod';
import { evidenceSchema } from './evidence.ts';

const price = (what: string) =>
  z
    .number()
    .nonnegative()
    .nullable()
    .describe(`US dollars per million ${what}; null when unknown.`);

const modalities = z.array(z.enum(['text', 'image']));

/** An AI model as one provider offers it. Tokens are integers, prices US dollars per million. */
export const modelSchema = z
  .object({
    id: z
      .string()
      .min(3)
      .describe('provider/model, for example openai/gpt-5. The model part may hold more slashes.'),
    name: z.string().min(1).describe("The model's display name."),
    provider: z.string().min(1).describe('Who serves it under this id, for example openai.'),
    kind: z
      .enum(['chat', 'image', 'classifier'])
      .describe('chat answers in text, image draws, classifier picks among given options.'),
    contextWindow: z
      .int()
      .positive()
      .nullable()
      .describe('Largest context in tokens; null when unknown.'),
    outputLimit: z
      .int()
      .positive()
      .nullable()
      .describe('Most tokens in one answer; null when unknown.'),
    modalities: z
      .object({
        input: modalities.describe(
          'What the model reads; of text and image, all that the source records.',
        ),
        output: modalities
          .nullable()
          .describe('What the model writes, as far as the source records it; null when unknown.'),
      })
      .describe('Kinds of content in and out.'),
    prices: z
      .object({
        input: price('input tokens'),
        output: price('output tokens'),
        cacheRead: price('tokens read from the prompt cache'),
        cacheWrite: price('tokens written to the prompt cache'),
      })
      .describe('List prices in the lowest price tier, before batch or volume discounts.'),
    reasoning: z
      .boolean()
      .nullable()
      .describe('Whether the model can think before it answers; null when unknown.'),
    toolCalling: z
      .boolean()
      .nullable()
      .describe('Whether the model can call tools; null when unknown.'),
    evidence: evidenceSchema,
  })
  .meta({ title: 'Model', description: 'An AI model as one provider offers it.' });

export type Model = z.infer<typeof modelSchema>;
