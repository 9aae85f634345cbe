import { modelSchema, type Catalog } from '@keystile/catalog';
import { listTool } from '@keystile/collections';
import { zodSchema } from '@keystile/registry';
import { catalogOffer } from '../offer.ts';

export function listModels({ models }: Catalog) {
  return listTool({
    ...catalogOffer,
    name: 'list_models',
    title: 'List AI models',
    description:
      'Lists AI models with provider, context window, output limit, modalities and prices, by id.',
    path: '/models/list',
    key: 'models',
    most: 500,
    item: zodSchema(modelSchema, 'output').json,
    list: models.list,
  });
}
