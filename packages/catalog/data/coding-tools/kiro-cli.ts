import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, inHome, mcpServers } from './template.ts';

export const kiroCli: CodingTool = {
  id: 'kiro-cli',
  name: 'Kiro CLI',
  vendor: 'Amazon Web Services',
  description: 'The Kiro agent in the terminal; it replaces Amazon Q Developer CLI.',
  kind: 'cli',
  install: null,
  installUrl: 'https://kiro.dev/docs/cli/',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: inHome('.kiro/settings/mcp.json', '.kiro/settings/mcp.json'),
    configFormat: 'json',
    configKey: 'mcpServers',
    command: null,
    commandWithKey: null,
    config: mcpServers({ url: '{url}' }),
    configWithKey: mcpServers({ url: '{url}', headers }),
    steps: null,
    note: 'Kiro and Kiro CLI share these files.',
  },
  environment: [],
  documentation: 'https://kiro.dev/docs/cli/mcp/configuration',
  evidence: {
    source: 'https://kiro.dev/docs/cli/mcp/configuration',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
