import { modelSchema, type Catalog } from '@keystile/catalog';
import { defineTool, ToolError } from '@keystile/tools';
import { z } from 'zod';

export function getAiModel(catalog: Catalog) {
  return defineTool({
    name: 'get_ai_model',
    title: 'Get an AI model',
    description: 'Gives one AI model with the evidence for what is said of it.',
    access: 'public',
    path: '/models/:id',
    stable: true,
    input: z.object({
      id: z
        .string()
        .min(1)
        .max(200)
        .describe('The model id, such as openai/gpt-5; gpt-5 works where only one vendor has it.'),
    }),
    output: modelSchema,
    run({ id }) {
      const model = catalog.models.get(id);
      if (model) return model;
      throw new ToolError('not_found', 'model not found', catalog.models.suggest(id, 3));
    },
  });
}
