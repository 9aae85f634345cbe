import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, json } from './template.ts';

export const crush: CodingTool = {
  id: 'crush',
  name: 'Crush',
  vendor: 'Charm',
  description:
    'A coding agent with a polished terminal interface that works with many model providers.',
  kind: 'cli',
  install: 'npm install -g @charmland/crush',
  installUrl: 'https://github.com/charmbracelet/crush',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: {
      linux: '~/.config/crush/crush.json',
      macos: '~/.config/crush/crush.json',
      windows: null,
      project: 'crush.json',
    },
    configFormat: 'json',
    configKey: 'mcp',
    command: null,
    commandWithKey: null,
    config: json({ mcp: { '{name}': { type: 'http', url: '{url}', oauth: true } } }),
    configWithKey: json({ mcp: { '{name}': { type: 'http', url: '{url}', headers } } }),
    steps: null,
    note: 'The JSON format still works, but Crush now prefers a crushrc shell file.',
  },
  environment: [
    { name: 'CRUSH_GLOBAL_CONFIG', purpose: 'Place of the user configuration.' },
    { name: 'CRUSH_GLOBAL_DATA', purpose: 'Place of its data.' },
  ],
  documentation: 'https://github.com/charmbracelet/crush#mcps',
  evidence: {
    source: '@charmland/crush',
    version: '0.96.1',
    date: '2026-09-23',
    url: 'https://github.com/charmbracelet/crush',
  },
};
