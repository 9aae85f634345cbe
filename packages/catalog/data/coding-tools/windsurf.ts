import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, inHome, mcpServers } from './template.ts';

export const windsurf: CodingTool = {
  id: 'windsurf',
  name: 'Windsurf',
  vendor: 'Cognition',
  description: 'A code editor with an agent called Cascade.',
  kind: 'ide',
  install: null,
  installUrl: 'https://windsurf.com/',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: inHome('.codeium/windsurf/mcp_config.json'),
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
  documentation: 'https://docs.windsurf.com/windsurf/cascade/mcp',
  evidence: {
    source: 'https://zuplo.com/docs/mcp-gateway/connect-clients/other-clients.md',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
