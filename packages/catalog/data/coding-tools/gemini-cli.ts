import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, inHome, mcpServers } from './template.ts';

export const geminiCli: CodingTool = {
  id: 'gemini-cli',
  name: 'Gemini CLI',
  vendor: 'Google',
  description: 'An open-source agent for the terminal that works with Gemini models.',
  kind: 'cli',
  install: 'npm install -g @google/gemini-cli',
  installUrl: 'https://geminicli.com/docs/',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: inHome('.gemini/settings.json', '.gemini/settings.json'),
    configFormat: 'json',
    configKey: 'mcpServers',
    command: 'gemini mcp add --scope user --transport http {name} {url}',
    commandWithKey:
      'gemini mcp add --scope user --transport http --header "Authorization: Bearer {key}" {name} {url}',
    config: mcpServers({ type: 'http', url: '{url}' }),
    configWithKey: mcpServers({ type: 'http', url: '{url}', headers }),
    steps: null,
    note: 'Sign in with /mcp auth {name}.',
  },
  environment: [
    { name: 'GEMINI_API_KEY', purpose: 'Key for the Gemini API.' },
    { name: 'GOOGLE_CLOUD_PROJECT', purpose: 'Google Cloud project to use.' },
  ],
  documentation: 'https://geminicli.com/docs/',
  evidence: {
    source: '@google/gemini-cli',
    version: '0.61.0',
    date: '2026-09-25',
    url: 'https://github.com/google-gemini/gemini-cli',
  },
};
