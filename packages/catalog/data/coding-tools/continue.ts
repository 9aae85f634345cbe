import type { CodingTool } from '../../src/coding-tool.ts';
import { inHome } from './template.ts';

export const continueDev: CodingTool = {
  id: 'continue',
  name: 'Continue',
  vendor: 'Continue',
  description: 'An open-source coding assistant for VS Code, JetBrains IDEs and the terminal.',
  kind: 'extension',
  install: 'npm install -g @continuedev/cli',
  installUrl: 'https://docs.continue.dev',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: null,
    configPath: inHome('.continue/config.yaml', '.continue/mcpServers/{name}.yaml'),
    configFormat: 'yaml',
    configKey: 'mcpServers',
    command: null,
    commandWithKey: null,
    config: `name: {name}
version: 0.0.1
schema: v1
mcpServers:
  - name: {name}
    type: streamable-http
    url: "{url}"`,
    configWithKey: `name: {name}
version: 0.0.1
schema: v1
mcpServers:
  - name: {name}
    type: streamable-http
    url: "{url}"
    requestOptions:
      headers:
        Authorization: "Bearer {key}"`,
    steps: null,
    note: 'MCP tools are there in agent mode only.',
  },
  environment: [],
  documentation: 'https://docs.continue.dev/customize/deep-dives/mcp',
  evidence: {
    source:
      'https://github.com/continuedev/continue/blob/main/packages/config-yaml/src/schemas/mcp/index.ts',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
