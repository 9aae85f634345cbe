import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, json } from './template.ts';

function withServer(server: object): string {
  return json({ $schema: 'https://opencode.ai/config.json', mcp: { '{name}': server } });
}

export const opencode: CodingTool = {
  id: 'opencode',
  name: 'opencode',
  vendor: 'Anomaly',
  description: 'An open-source coding agent for the terminal that works with many model providers.',
  kind: 'cli',
  install: 'npm install -g opencode-ai',
  installUrl: 'https://opencode.ai',
  mcp: {
    transports: ['stdio', 'streamable-http'],
    oauth: true,
    configPath: {
      linux: '~/.config/opencode/opencode.jsonc',
      macos: '~/.config/opencode/opencode.jsonc',
      windows: null,
      project: 'opencode.jsonc',
    },
    configFormat: 'json',
    configKey: 'mcp',
    command: 'opencode mcp add {name} --url {url}',
    commandWithKey: 'opencode mcp add {name} --url {url} --header "Authorization=Bearer {key}"',
    config: withServer({ type: 'remote', url: '{url}' }),
    configWithKey: withServer({ type: 'remote', url: '{url}', headers }),
    steps: null,
    note: 'Sign in with opencode mcp auth {name}.',
  },
  environment: [],
  documentation: 'https://opencode.ai/docs/mcp-servers',
  evidence: {
    source: 'opencode-ai',
    version: '1.18.33',
    date: '2026-09-28',
    url: 'https://opencode.ai/docs/mcp-servers',
  },
};
