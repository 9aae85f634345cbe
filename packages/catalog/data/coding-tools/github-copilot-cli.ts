import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, inHome, mcpServers } from './template.ts';

export const githubCopilotCli: CodingTool = {
  id: 'github-copilot-cli',
  name: 'GitHub Copilot CLI',
  vendor: 'GitHub',
  description:
    "GitHub's coding agent for the terminal, with access to repositories, issues and pull requests.",
  kind: 'cli',
  install: 'npm install -g @github/copilot',
  installUrl: 'https://docs.github.com/copilot/concepts/agents/about-copilot-cli',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: inHome('.copilot/mcp-config.json', '.mcp.json'),
    configFormat: 'json',
    configKey: 'mcpServers',
    command: 'copilot mcp add --transport http {name} {url}',
    commandWithKey:
      'copilot mcp add --transport http {name} {url} --header "Authorization: Bearer {key}"',
    config: mcpServers({ type: 'http', url: '{url}', tools: ['*'] }),
    configWithKey: mcpServers({ type: 'http', url: '{url}', headers, tools: ['*'] }),
    steps: null,
    note: null,
  },
  environment: [
    { name: 'GH_TOKEN', purpose: 'GitHub token to sign in with.' },
    { name: 'COPILOT_HOME', purpose: 'Folder of the configuration; ~/.copilot by default.' },
  ],
  documentation:
    'https://docs.github.com/en/copilot/how-tos/copilot-cli/customize-copilot/add-mcp-servers',
  evidence: {
    source: '@github/copilot',
    version: '1.0.102',
    date: '2026-10-21',
    url: 'https://github.com/github/copilot-cli',
  },
};
