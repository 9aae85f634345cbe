import { codingToolSchema, type Catalog } from '@keystile/catalog';
import { defineTool, ToolError } from '@keystile/tools';
import { z } from 'zod';

export function getCodingTool(catalog: Catalog) {
  return defineTool({
    name: 'get_coding_tool',
    title: 'Get an AI coding tool',
    description: 'Gives one AI coding tool with the evidence for what is said of it.',
    access: 'public',
    path: '/tools/:id',
    stable: true,
    input: z.object({
      id: z.string().min(1).max(200).describe('The tool id, such as claude-code.'),
    }),
    output: codingToolSchema,
    run({ id }) {
      const tool = catalog.codingTools.get(id);
      if (tool) return tool;
      throw new ToolError('not_found', 'tool not found', catalog.codingTools.suggest(id, 3));
    },
  });
}
