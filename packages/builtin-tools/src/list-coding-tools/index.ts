import { codingToolSchema, type Catalog } from '@keystile/catalog';
import { listTool } from '@keystile/collections';
import { zodSchema } from '@keystile/registry';
import { catalogOffer } from '../offer.ts';

export function listCodingTools({ codingTools }: Catalog) {
  return listTool({
    ...catalogOffer,
    name: 'list_coding_tools',
    title: 'List AI coding tools',
    description:
      'Lists AI coding tools with vendor, install command and how each connects to an MCP server.',
    path: '/tools/list',
    key: 'tools',
    most: 200,
    item: zodSchema(codingToolSchema, 'output').json,
    list: codingTools.list,
  });
}
