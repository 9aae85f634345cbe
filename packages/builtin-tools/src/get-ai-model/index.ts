import { modelSchema, type Catalog } from '@keystile/catalog';
import { getTool } from '@keystile/collections';
import { zodSchema } from '@keystile/registry';
import { catalogOffer } from '../offer.ts';

export function getAiModel({ models }: Catalog) {
  return getTool({
    ...catalogOffer,
    name: 'get_ai_model',
    title: 'Get an AI model',
    description: 'Gives one AI model with the evidence for what is said of it.',
    path: '/models/:id',
    noun: 'model',
    id: 'The model id, such as openai/gpt-5; gpt-5 works where only one vendor has it.',
    item: zodSchema(modelSchema, 'output').json,
    collection: models,
  });
}
