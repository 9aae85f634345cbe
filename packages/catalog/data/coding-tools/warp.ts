import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, inHome, mcpServers } from './template.ts';

export const warp: CodingTool = {
  id: 'warp',
  name: 'Warp',
  vendor: 'Warp',
  description: 'A terminal with built-in coding agents.',
  kind: 'desktop',
  install: null,
  installUrl: 'https://www.warp.dev/download',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: inHome('.warp/.mcp.json', '.warp/.mcp.json'),
    configFormat: 'json',
    configKey: 'mcpServers',
    command: null,
    commandWithKey: null,
    config: mcpServers({ url: '{url}' }),
    configWithKey: mcpServers({ url: '{url}', headers }),
    steps: 'Settings > MCP servers > + Add; paste the JSON.',
    note: null,
  },
  environment: [],
  documentation: 'https://docs.warp.dev/agents/capabilities/mcp',
  evidence: {
    source: 'https://docs.warp.dev/agents/capabilities/mcp.md',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
