import { modelSchema, type Catalog } from '@keystile/catalog';
import { defineTool } from '@keystile/tools';
import { pageInput, pageOutput } from '../paging.ts';

export function listModels(catalog: Catalog) {
  return defineTool({
    name: 'list_models',
    title: 'List AI models',
    description:
      'Lists AI models with provider, context window, output limit, modalities and prices, by id.',
    access: 'public',
    path: '/models/list',
    stable: true,
    input: pageInput(500),
    output: pageOutput('models', modelSchema),
    run({ limit, offset }) {
      const { total, items } = catalog.models.list({ limit, offset });
      return { limit, offset, total, models: [...items] };
    },
  });
}
