import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, mcpServers } from './template.ts';

export const rooCode: CodingTool = {
  id: 'roo-code',
  name: 'Roo Code',
  vendor: 'Roo Code',
  description: 'An open-source coding agent with several modes, as an extension of VS Code.',
  kind: 'extension',
  install: null,
  installUrl: 'https://docs.roocode.com',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: null,
    configPath: { linux: null, macos: null, windows: null, project: '.roo/mcp.json' },
    configFormat: 'json',
    configKey: 'mcpServers',
    command: null,
    commandWithKey: null,
    config: mcpServers({ type: 'streamable-http', url: '{url}' }),
    configWithKey: mcpServers({ type: 'streamable-http', url: '{url}', headers }),
    steps: 'MCP settings of the Roo Code pane > Edit Global MCP; paste the JSON.',
    note: null,
  },
  environment: [],
  documentation: 'https://docs.roocode.com/features/mcp/using-mcp-in-roo',
  evidence: {
    source: 'https://docs.roocode.com/features/mcp/using-mcp-in-roo',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
