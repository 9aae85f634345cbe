import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, inHome, mcpServers } from './template.ts';

export const kimiCode: CodingTool = {
  id: 'kimi-code',
  name: 'Kimi Code CLI',
  vendor: 'Moonshot AI',
  description: 'An open-source coding agent for the terminal, made for Kimi models.',
  kind: 'cli',
  install: 'npm install -g @moonshot-ai/kimi-code',
  installUrl: 'https://moonshotai.github.io/kimi-code/en/guides/getting-started',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: inHome('.kimi-code/mcp.json', '.kimi-code/mcp.json'),
    configFormat: 'json',
    configKey: 'mcpServers',
    command: null,
    commandWithKey: null,
    config: mcpServers({ transport: 'http', url: '{url}' }),
    configWithKey: mcpServers({ transport: 'http', url: '{url}', headers }),
    steps: 'Type /mcp-config in a session and ask it to add {url} as {name}.',
    note: null,
  },
  environment: [
    { name: 'KIMI_CODE_HOME', purpose: 'Folder of the configuration; ~/.kimi-code by default.' },
  ],
  documentation: 'https://moonshotai.github.io/kimi-code/en/',
  evidence: {
    source: '@moonshot-ai/kimi-code',
    version: '2.1.0',
    date: '2026-09-23',
    url: 'https://github.com/MoonshotAI/kimi-code',
  },
};
