import type { CodingTool } from '../../src/coding-tool.ts';
import { inHome } from './template.ts';

export const mistralVibe: CodingTool = {
  id: 'mistral-vibe',
  name: 'Mistral Vibe',
  vendor: 'Mistral AI',
  description: "Mistral's open-source coding assistant for the terminal.",
  kind: 'cli',
  install: 'uv tool install mistral-vibe',
  installUrl: 'https://github.com/mistralai/mistral-vibe',
  mcp: {
    transports: ['stdio', 'streamable-http'],
    oauth: null,
    configPath: inHome('.vibe/config.toml', '.vibe/config.toml'),
    configFormat: 'toml',
    configKey: 'mcp_servers',
    command: null,
    commandWithKey: null,
    config: `[[mcp_servers]]
name = "{name}"
transport = "streamable-http"
url = "{url}"`,
    configWithKey: `[[mcp_servers]]
name = "{name}"
transport = "streamable-http"
url = "{url}"
headers = { "Authorization" = "Bearer {key}" }`,
    steps: null,
    note: null,
  },
  environment: [{ name: 'VIBE_HOME', purpose: 'Folder of the configuration; ~/.vibe by default.' }],
  documentation: 'https://github.com/mistralai/mistral-vibe#mcp-server-configuration',
  evidence: {
    source: 'https://github.com/mistralai/mistral-vibe/blob/main/README.md',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
