import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, json } from './template.ts';

export const visualStudio: CodingTool = {
  id: 'visual-studio',
  name: 'Visual Studio',
  vendor: 'Microsoft',
  description: "Microsoft's IDE for Windows, with GitHub Copilot in agent mode.",
  kind: 'ide',
  install: null,
  installUrl: 'https://visualstudio.microsoft.com/downloads/',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: {
      linux: null,
      macos: null,
      windows: '%USERPROFILE%\\.mcp.json',
      project: '.mcp.json',
    },
    configFormat: 'json',
    configKey: 'servers',
    command: null,
    commandWithKey: null,
    config: json({ servers: { '{name}': { type: 'http', url: '{url}' } } }),
    configWithKey: json({ servers: { '{name}': { type: 'http', url: '{url}', headers } } }),
    steps: null,
    note: 'Needs Visual Studio 2022 17.14 or later. Sign in through the link above the server in the file.',
  },
  environment: [],
  documentation: 'https://learn.microsoft.com/visualstudio/ide/mcp-servers',
  evidence: {
    source: 'https://learn.microsoft.com/visualstudio/ide/mcp-servers',
    version: null,
    date: '2026-04-29',
    url: null,
  },
};
