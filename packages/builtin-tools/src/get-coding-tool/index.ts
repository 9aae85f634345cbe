import { codingToolSchema, type Catalog } from '@keystile/catalog';
import { getTool } from '@keystile/collections';
import { zodSchema } from '@keystile/registry';
import { catalogOffer } from '../offer.ts';

export function getCodingTool({ codingTools }: Catalog) {
  return getTool({
    ...catalogOffer,
    name: 'get_coding_tool',
    title: 'Get an AI coding tool',
    description: 'Gives one AI coding tool with the evidence for what is said of it.',
    path: '/tools/:id',
    noun: 'tool',
    id: 'The tool id, such as claude-code.',
    item: zodSchema(codingToolSchema, 'output').json,
    collection: codingTools,
  });
}
