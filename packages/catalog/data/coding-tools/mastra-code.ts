import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, inHome, mcpServers } from './template.ts';

export const mastraCode: CodingTool = {
  id: 'mastra-code',
  name: 'Mastra Code',
  vendor: 'Mastra',
  description: 'A coding agent for the terminal from the makers of the Mastra framework.',
  kind: 'cli',
  install: 'npm install -g mastracode',
  installUrl: 'https://mastra.ai',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: inHome('.mastracode/mcp.json', '.mastracode/mcp.json'),
    configFormat: 'json',
    configKey: 'mcpServers',
    command: null,
    commandWithKey: null,
    config: mcpServers({ url: '{url}' }),
    configWithKey: mcpServers({ url: '{url}', headers }),
    steps: null,
    note: null,
  },
  environment: [],
  documentation: 'https://mastra.ai',
  evidence: {
    source: 'add-mcp',
    version: '2.4.0',
    date: '2026-09-16',
    url: 'https://github.com/neondatabase/add-mcp',
  },
};
