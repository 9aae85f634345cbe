import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, json } from './template.ts';

export const vscode: CodingTool = {
  id: 'vscode',
  name: 'VS Code with GitHub Copilot',
  vendor: 'Microsoft',
  description: "Microsoft's code editor, whose Copilot chat has an agent mode with MCP tools.",
  kind: 'ide',
  install: null,
  installUrl: 'https://code.visualstudio.com/download',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: {
      linux: '~/.config/Code/User/mcp.json',
      macos: '~/Library/Application Support/Code/User/mcp.json',
      windows: '%APPDATA%\\Code\\User\\mcp.json',
      project: '.vscode/mcp.json',
    },
    configFormat: 'json',
    configKey: 'servers',
    command: `code --add-mcp '{"name":"{name}","type":"http","url":"{url}"}'`,
    commandWithKey: `code --add-mcp '{"name":"{name}","type":"http","url":"{url}","headers":{"Authorization":"Bearer {key}"}}'`,
    config: json({ servers: { '{name}': { type: 'http', url: '{url}' } } }),
    configWithKey: json({ servers: { '{name}': { type: 'http', url: '{url}', headers } } }),
    steps:
      'Run "MCP: Add Server" from the command palette, choose HTTP, and enter {url} and {name}.',
    note: 'The commands are quoted for a POSIX shell.',
  },
  environment: [],
  documentation: 'https://code.visualstudio.com/docs/copilot/chat/mcp-servers',
  evidence: {
    source: 'https://www.developersdigest.tech/mcp-servers/clients/vscode-github-copilot',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
