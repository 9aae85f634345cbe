import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, inHome, mcpServers } from './template.ts';

export const factoryDroid: CodingTool = {
  id: 'factory-droid',
  name: 'Factory Droid',
  vendor: 'Factory',
  description: "Factory's coding agent for the terminal.",
  kind: 'cli',
  install: 'npm install -g droid',
  installUrl: 'https://docs.factory.ai/cli/getting-started/quickstart',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: inHome('.factory/mcp.json'),
    configFormat: 'json',
    configKey: 'mcpServers',
    command: 'droid mcp add {name} {url} --type http',
    commandWithKey:
      'droid mcp add {name} {url} --type http --header "Authorization: Bearer {key}" --no-oauth',
    config: mcpServers({ type: 'http', url: '{url}' }),
    configWithKey: mcpServers({ type: 'http', url: '{url}', headers, oauth: false }),
    steps: null,
    note: null,
  },
  environment: [],
  documentation: 'https://docs.factory.ai/cli/configuration/mcp',
  evidence: {
    source: 'droid',
    version: '0.215.0',
    date: '2026-09-09',
    url: 'https://docs.factory.ai/cli/configuration/mcp',
  },
};
