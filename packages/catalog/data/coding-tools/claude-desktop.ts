import type { CodingTool } from '../../src/coding-tool.ts';

export const claudeDesktop: CodingTool = {
  id: 'claude-desktop',
  name: 'Claude Desktop',
  vendor: 'Anthropic',
  description: "Anthropic's desktop app for Claude.",
  kind: 'desktop',
  install: null,
  installUrl: 'https://claude.com/download',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: null,
    configFormat: 'ui',
    configKey: null,
    command: null,
    commandWithKey: null,
    config: null,
    configWithKey: null,
    steps: 'Settings > Connectors > Add custom connector: enter {name} and {url}, then sign in.',
    note: 'claude_desktop_config.json is for local servers only. What is added here is there on claude.ai too.',
  },
  environment: [],
  documentation:
    'https://support.claude.com/en/articles/11503834-building-custom-integrations-via-remote-mcp-servers',
  evidence: {
    source:
      'https://support.claude.com/en/articles/11503834-building-custom-integrations-via-remote-mcp-servers',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
