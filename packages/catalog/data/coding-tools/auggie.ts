import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, inHome, mcpServers } from './template.ts';

export const auggie: CodingTool = {
  id: 'auggie',
  name: 'Auggie CLI',
  vendor: 'Augment Code',
  description: "Augment's agent and context engine in the terminal.",
  kind: 'cli',
  install: 'npm install -g @augmentcode/auggie',
  installUrl: 'https://docs.augmentcode.com/cli/overview',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: null,
    configPath: inHome('.augment/settings.json', '.augment/settings.json'),
    configFormat: 'json',
    configKey: 'mcpServers',
    command: 'auggie mcp add {name} --transport http --url {url}',
    commandWithKey:
      'auggie mcp add {name} --transport http --url {url} --header "Authorization: Bearer {key}"',
    config: mcpServers({ type: 'http', url: '{url}' }),
    configWithKey: mcpServers({ type: 'http', url: '{url}', headers }),
    steps: null,
    note: null,
  },
  environment: [],
  documentation: 'https://docs.augmentcode.com/cli/overview',
  evidence: {
    source: '@augmentcode/auggie',
    version: '0.36.0',
    date: '2026-09-23',
    url: 'https://docs.augmentcode.com/cli/overview',
  },
};
