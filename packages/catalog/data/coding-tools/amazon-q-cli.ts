import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, inHome, mcpServers } from './template.ts';

export const amazonQCli: CodingTool = {
  id: 'amazon-q-cli',
  name: 'Amazon Q Developer CLI',
  vendor: 'Amazon Web Services',
  description: "Amazon's coding agent for the terminal, since renamed to Kiro CLI.",
  kind: 'cli',
  install: null,
  installUrl: null,
  mcp: {
    transports: ['stdio', 'streamable-http'],
    oauth: true,
    configPath: inHome('.aws/amazonq/mcp.json'),
    configFormat: 'json',
    configKey: 'mcpServers',
    command: null,
    commandWithKey: null,
    config: mcpServers({ type: 'http', url: '{url}' }),
    configWithKey: mcpServers({ type: 'http', url: '{url}', headers }),
    steps: null,
    note: 'New installations use Kiro CLI.',
  },
  environment: [],
  documentation: 'https://docs.aws.amazon.com/amazonq/latest/qdeveloper-ug/qdev-mcp.html',
  evidence: {
    source:
      'https://aws.amazon.com/about-aws/whats-new/2025/09/amazon-q-developer-remote-mcp-servers',
    version: null,
    date: '2025-09-18',
    url: null,
  },
};
