import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, mcpServers } from './template.ts';

export const trae: CodingTool = {
  id: 'trae',
  name: 'Trae',
  vendor: 'ByteDance',
  description: 'A code editor with an AI agent.',
  kind: 'ide',
  install: null,
  installUrl: 'https://www.trae.ai',
  mcp: {
    transports: ['stdio', 'streamable-http'],
    oauth: null,
    configPath: null,
    configFormat: 'json',
    configKey: 'mcpServers',
    command: null,
    commandWithKey: null,
    config: mcpServers({ url: '{url}' }),
    configWithKey: mcpServers({ url: '{url}', headers }),
    steps: 'MCP settings > Add manually; paste the JSON.',
    note: null,
  },
  environment: [],
  documentation: 'https://docs.trae.ai/ide/model-context-protocol?_lang=en',
  evidence: {
    source: 'https://github.com/upstash/context7/blob/master/docs/resources/all-clients.mdx',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
