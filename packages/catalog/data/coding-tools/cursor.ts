import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, inHome, mcpServers } from './template.ts';

export const cursor: CodingTool = {
  id: 'cursor',
  name: 'Cursor',
  vendor: 'Anysphere',
  description: 'A code editor built around AI, with completion, chat and agents.',
  kind: 'ide',
  install: null,
  installUrl: 'https://cursor.com/download',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: inHome('.cursor/mcp.json', '.cursor/mcp.json'),
    configFormat: 'json',
    configKey: 'mcpServers',
    command: null,
    commandWithKey: null,
    config: mcpServers({ url: '{url}' }),
    configWithKey: mcpServers({ url: '{url}', headers }),
    steps: null,
    note: 'Where a server offers OAuth, Cursor may sign in with it and ignore configured headers.',
  },
  environment: [],
  documentation: 'https://cursor.com/docs/mcp',
  evidence: {
    source: 'https://zuplo.com/learn/mcp/compatibility/clients/cursor.md',
    version: null,
    date: '2026-07-31',
    url: null,
  },
};
