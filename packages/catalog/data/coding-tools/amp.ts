import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, json } from './template.ts';

export const amp: CodingTool = {
  id: 'amp',
  name: 'Amp',
  vendor: 'Amp',
  description: 'A coding agent for the terminal that started at Sourcegraph.',
  kind: 'cli',
  install: 'npm install -g @sourcegraph/amp',
  installUrl: 'https://ampcode.com/docs',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: {
      linux: '~/.config/amp/settings.json',
      macos: '~/.config/amp/settings.json',
      windows: null,
      project: '.amp/settings.json',
    },
    configFormat: 'json',
    configKey: 'amp.mcpServers',
    command: 'amp mcp add {name} {url}',
    commandWithKey: 'amp mcp add {name} --header "Authorization=Bearer {key}" {url}',
    config: json({ 'amp.mcpServers': { '{name}': { url: '{url}' } } }),
    configWithKey: json({ 'amp.mcpServers': { '{name}': { url: '{url}', headers } } }),
    steps: null,
    note: 'Servers of a project must be allowed with amp mcp approve {name}.',
  },
  environment: [],
  documentation: 'https://ampcode.com/manual',
  evidence: {
    source: '@sourcegraph/amp',
    version: '0.0.1790142911-g7618fb',
    date: '2026-09-23',
    url: 'https://ampcode.com/manual',
  },
};
