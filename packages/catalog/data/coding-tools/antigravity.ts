import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, inHome, mcpServers } from './template.ts';

export const antigravity: CodingTool = {
  id: 'antigravity',
  name: 'Google Antigravity',
  vendor: 'Google',
  description: "Google's agent-first development environment.",
  kind: 'ide',
  install: null,
  installUrl: 'https://antigravity.google/',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: null,
    configPath: inHome('.gemini/config/mcp_config.json'),
    configFormat: 'json',
    configKey: 'mcpServers',
    command: null,
    commandWithKey: null,
    config: mcpServers({ serverUrl: '{url}' }),
    configWithKey: mcpServers({ serverUrl: '{url}', headers }),
    steps: null,
    note: 'The address is called serverUrl here, not url.',
  },
  environment: [],
  documentation: 'https://antigravity.google/docs/mcp',
  evidence: {
    source: 'add-mcp',
    version: '2.4.0',
    date: '2026-09-16',
    url: 'https://github.com/neondatabase/add-mcp',
  },
};
