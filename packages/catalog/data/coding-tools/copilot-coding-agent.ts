import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, mcpServers } from './template.ts';

export const copilotCodingAgent: CodingTool = {
  id: 'copilot-coding-agent',
  name: 'GitHub Copilot coding agent',
  vendor: 'GitHub',
  description: 'An agent that works on issues in the background on GitHub and opens pull requests.',
  kind: 'web',
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
    config: null,
    configWithKey: mcpServers({ type: 'http', url: '{url}', headers, tools: ['*'] }),
    steps:
      'On GitHub: repository > Settings > Copilot > Coding agent > MCP configuration; paste the JSON.',
    note: null,
  },
  environment: [],
  documentation:
    'https://docs.github.com/en/enterprise-cloud@latest/copilot/how-tos/agents/copilot-coding-agent/extending-copilot-coding-agent-with-mcp',
  evidence: {
    source: 'https://github.com/upstash/context7/blob/master/docs/resources/all-clients.mdx',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
