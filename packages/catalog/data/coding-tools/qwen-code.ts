import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, inHome, mcpServers } from './template.ts';

export const qwenCode: CodingTool = {
  id: 'qwen-code',
  name: 'Qwen Code',
  vendor: 'Alibaba',
  description:
    'An open-source coding agent for the terminal, made for Qwen and open to other models.',
  kind: 'cli',
  install: 'npm install -g @qwen-code/qwen-code@latest',
  installUrl: 'https://github.com/QwenLM/qwen-code',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: inHome('.qwen/settings.json', '.qwen/settings.json'),
    configFormat: 'json',
    configKey: 'mcpServers',
    command: 'qwen mcp add --transport http {name} {url}',
    commandWithKey:
      'qwen mcp add --transport http {name} {url} --header "Authorization: Bearer {key}"',
    config: mcpServers({ httpUrl: '{url}' }),
    configWithKey: mcpServers({ httpUrl: '{url}', headers }),
    steps: null,
    note: null,
  },
  environment: [],
  documentation: 'https://qwenlm.github.io/qwen-code-docs/en/users/features/mcp/',
  evidence: {
    source: '@qwen-code/qwen-code',
    version: '0.24.4',
    date: '2026-09-22',
    url: 'https://github.com/QwenLM/qwen-code',
  },
};
