import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, inHome, mcpServers } from './template.ts';

export const kiro: CodingTool = {
  id: 'kiro',
  name: 'Kiro',
  vendor: 'Amazon Web Services',
  description: 'A code editor that turns prompts into specifications before it writes code.',
  kind: 'ide',
  install: null,
  installUrl: 'https://kiro.dev/downloads/',
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
  documentation: 'https://kiro.dev/docs/mcp/configuration',
  evidence: {
    source: 'https://www.developersdigest.tech/mcp-servers/clients/kiro',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
