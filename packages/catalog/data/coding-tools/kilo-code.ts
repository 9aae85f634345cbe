import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, json } from './template.ts';

export const kiloCode: CodingTool = {
  id: 'kilo-code',
  name: 'Kilo Code',
  vendor: 'Kilo',
  description: 'An open-source coding agent for VS Code and the terminal.',
  kind: 'extension',
  install: 'npm install -g @kilocode/cli',
  installUrl: 'https://kilo.ai/docs',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: {
      linux: '~/.config/kilo/kilo.jsonc',
      macos: '~/.config/kilo/kilo.jsonc',
      windows: null,
      project: '.kilo/kilo.jsonc',
    },
    configFormat: 'json',
    configKey: 'mcp',
    command: null,
    commandWithKey: null,
    config: json({ mcp: { '{name}': { type: 'remote', url: '{url}', enabled: true } } }),
    configWithKey: json({
      mcp: { '{name}': { type: 'remote', url: '{url}', headers, enabled: true } },
    }),
    steps: 'Settings > MCP > Add Server > Remote (HTTP): enter {name} and {url}.',
    note: 'In the terminal, sign in with kilo mcp auth {name}.',
  },
  environment: [],
  documentation: 'https://kilo.ai/docs/automate/mcp/using-in-kilo-code',
  evidence: {
    source:
      'https://github.com/Kilo-Org/kilocode/blob/main/packages/kilo-docs/pages/automate/mcp/using-in-kilo-code.md',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
