import type { CodingTool } from '../../src/coding-tool.ts';
import { inHome } from './template.ts';

export const grokBuild: CodingTool = {
  id: 'grok-build',
  name: 'Grok Build',
  vendor: 'xAI',
  description: "xAI's coding agent for the terminal.",
  kind: 'cli',
  install: 'npm install -g @xai-official/grok',
  installUrl: 'https://docs.x.ai/build',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: inHome('.grok/config.toml', '.grok/config.toml'),
    configFormat: 'toml',
    configKey: 'mcp_servers',
    command: 'grok mcp add --transport http {name} {url}',
    commandWithKey:
      'grok mcp add --transport http {name} {url} --header "Authorization: Bearer {key}"',
    config: `[mcp_servers.{name}]
url = "{url}"`,
    configWithKey: `[mcp_servers.{name}]
url = "{url}"
headers = { Authorization = "Bearer {key}" }`,
    steps: null,
    note: null,
  },
  environment: [{ name: 'GROK_HOME', purpose: 'Folder of the configuration; ~/.grok by default.' }],
  documentation: 'https://docs.x.ai/build/features/mcp-servers',
  evidence: {
    source: '@xai-official/grok',
    version: '1.0.41',
    date: '2026-09-27',
    url: 'https://docs.x.ai/build/features/mcp-servers',
  },
};
