import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, inHome, mcpServers } from './template.ts';

export const clineCli: CodingTool = {
  id: 'cline-cli',
  name: 'Cline CLI',
  vendor: 'Cline',
  description: 'The Cline coding agent in the terminal.',
  kind: 'cli',
  install: 'npm install -g cline',
  installUrl: 'https://docs.cline.bot',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: inHome('.cline/data/settings/cline_mcp_settings.json'),
    configFormat: 'json',
    configKey: 'mcpServers',
    command: 'cline mcp install {name} {url} --transport http --yes',
    commandWithKey:
      'cline mcp install {name} {url} --transport http --header "Authorization: Bearer {key}" --yes',
    config: mcpServers({ transport: { type: 'streamableHttp', url: '{url}' } }),
    configWithKey: mcpServers({ transport: { type: 'streamableHttp', url: '{url}', headers } }),
    steps: null,
    note: null,
  },
  environment: [{ name: 'CLINE_DATA_DIR', purpose: 'Folder of its data and configuration.' }],
  documentation: 'https://docs.cline.bot',
  evidence: {
    source: 'cline',
    version: '3.0.65',
    date: '2026-09-27',
    url: 'https://github.com/cline/cline',
  },
};
