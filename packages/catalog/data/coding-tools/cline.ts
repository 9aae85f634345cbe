import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, mcpServers } from './template.ts';

export const cline: CodingTool = {
  id: 'cline',
  name: 'Cline',
  vendor: 'Cline',
  description: 'An open-source coding agent that runs as an extension of VS Code.',
  kind: 'extension',
  install: 'code --install-extension saoudrizwan.claude-dev',
  installUrl: 'https://docs.cline.bot',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: null,
    configPath: {
      linux:
        '~/.config/Code/User/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json',
      macos:
        '~/Library/Application Support/Code/User/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json',
      windows:
        '%APPDATA%\\Code\\User\\globalStorage\\saoudrizwan.claude-dev\\settings\\cline_mcp_settings.json',
      project: null,
    },
    configFormat: 'json',
    configKey: 'mcpServers',
    command: null,
    commandWithKey: null,
    config: mcpServers({ type: 'streamableHttp', url: '{url}' }),
    configWithKey: mcpServers({ type: 'streamableHttp', url: '{url}', headers }),
    steps: 'MCP Servers > Remote Servers: enter {name} and {url}.',
    note: 'Without the type streamableHttp Cline takes the address for an SSE server.',
  },
  environment: [],
  documentation: 'https://docs.cline.bot/mcp/connecting-to-a-remote-server',
  evidence: {
    source: 'add-mcp',
    version: '2.4.0',
    date: '2026-09-16',
    url: 'https://github.com/neondatabase/add-mcp',
  },
};
