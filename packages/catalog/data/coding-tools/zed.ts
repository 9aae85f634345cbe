import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, json } from './template.ts';

export const zed: CodingTool = {
  id: 'zed',
  name: 'Zed',
  vendor: 'Zed Industries',
  description: 'A fast, open-source code editor with an agent panel.',
  kind: 'ide',
  install: null,
  installUrl: 'https://zed.dev/download',
  mcp: {
    transports: ['stdio', 'streamable-http'],
    oauth: true,
    configPath: {
      linux: '~/.config/zed/settings.json',
      macos: '~/.config/zed/settings.json',
      windows: '%APPDATA%\\Zed\\settings.json',
      project: '.zed/settings.json',
    },
    configFormat: 'json',
    configKey: 'context_servers',
    command: null,
    commandWithKey: null,
    config: json({ context_servers: { '{name}': { url: '{url}' } } }),
    configWithKey: json({ context_servers: { '{name}': { url: '{url}', headers } } }),
    steps: null,
    note: null,
  },
  environment: [],
  documentation: 'https://zed.dev/docs/ai/mcp',
  evidence: {
    source: 'https://zuplo.com/learn/mcp/compatibility/clients/zed.md',
    version: null,
    date: '2026-07-31',
    url: null,
  },
};
