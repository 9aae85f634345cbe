import type { CodingTool } from '../../src/coding-tool.ts';

export const librechat: CodingTool = {
  id: 'librechat',
  name: 'LibreChat',
  vendor: 'LibreChat',
  description: 'A self-hosted, open-source chat interface for many models, with agents.',
  kind: 'web',
  install: null,
  installUrl: 'https://www.librechat.ai/docs',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: { linux: null, macos: null, windows: null, project: 'librechat.yaml' },
    configFormat: 'yaml',
    configKey: 'mcpServers',
    command: null,
    commandWithKey: null,
    config: `mcpServers:
  {name}:
    type: streamable-http
    url: "{url}"
    requiresOAuth: true`,
    configWithKey: `mcpServers:
  {name}:
    type: streamable-http
    url: "{url}"
    headers:
      Authorization: "Bearer {key}"`,
    steps: null,
    note: 'librechat.yaml belongs to the server, so one configuration counts for all its users.',
  },
  environment: [],
  documentation:
    'https://www.librechat.ai/docs/configuration/librechat_yaml/object_structure/mcp_servers',
  evidence: {
    source:
      'https://www.librechat.ai/docs/configuration/librechat_yaml/object_structure/mcp_servers',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
