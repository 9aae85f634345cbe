import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, inHome, mcpServers } from './template.ts';

export const lmStudio: CodingTool = {
  id: 'lm-studio',
  name: 'LM Studio',
  vendor: 'Element Labs',
  description: 'A desktop app that runs language models on your own machine.',
  kind: 'desktop',
  install: null,
  installUrl: 'https://lmstudio.ai/download',
  mcp: {
    transports: ['stdio', 'streamable-http'],
    oauth: null,
    configPath: inHome('.lmstudio/mcp.json'),
    configFormat: 'json',
    configKey: 'mcpServers',
    command: null,
    commandWithKey: null,
    config: mcpServers({ url: '{url}' }),
    configWithKey: mcpServers({ url: '{url}', headers }),
    steps: 'Program tab > Install > Edit mcp.json; paste the JSON.',
    note: 'Needs LM Studio 0.3.17 or later.',
  },
  environment: [],
  documentation: 'https://lmstudio.ai/docs/app/mcp',
  evidence: {
    source: 'https://lmstudio.ai/docs/app/mcp',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
