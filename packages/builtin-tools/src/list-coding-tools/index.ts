import { codingToolSchema, type Catalog } from '@keystile/catalog';
import { defineTool } from '@keystile/tools';
import { pageInput, pageOutput } from '../paging.ts';

export function listCodingTools(catalog: Catalog) {
  return defineTool({
    name: 'list_coding_tools',
    title: 'List AI coding tools',
    description:
      'Lists AI coding tools with vendor, install command and how each connects to an MCP server.',
    access: 'public',
    path: '/tools/list',
    stable: true,
    input: pageInput(200),
    output: pageOutput('tools', codingToolSchema),
    run({ limit, offset }) {
      const { total, items } = catalog.codingTools.list({ limit, offset });
      return { limit, offset, total, tools: [...items] };
    },
  });
}
