import type { CodingTool } from '../../src/coding-tool.ts';
import { mcpServers } from './template.ts';

export const qodoGen: CodingTool = {
  id: 'qodo-gen',
  name: 'Qodo Gen',
  vendor: 'Qodo',
  description: 'A coding and testing assistant for VS Code and JetBrains IDEs.',
  kind: 'extension',
  install: null,
  installUrl: null,
  mcp: {
    transports: ['stdio', 'streamable-http'],
    oauth: null,
    configPath: null,
    configFormat: 'json',
    configKey: 'mcpServers',
    command: null,
    commandWithKey: null,
    config: mcpServers({ url: '{url}' }),
    configWithKey: null,
    steps: 'In the chat panel: Connect more tools > + Add new MCP; paste the JSON.',
    note: null,
  },
  environment: [],
  documentation:
    'https://docs.qodo.ai/qodo-documentation/qodo-gen/qodo-gen-chat/agentic-mode/agentic-tools-mcps',
  evidence: {
    source: 'https://github.com/upstash/context7/blob/master/docs/resources/all-clients.mdx',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
