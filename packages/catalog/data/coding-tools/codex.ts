import type { CodingTool } from '../../src/coding-tool.ts';
import { inHome } from './template.ts';

export const codex: CodingTool = {
  id: 'codex',
  name: 'OpenAI Codex CLI',
  vendor: 'OpenAI',
  description: 'A coding agent that runs in the terminal with OpenAI models.',
  kind: 'cli',
  install: 'npm install -g @openai/codex',
  installUrl: 'https://developers.openai.com/codex',
  mcp: {
    transports: ['stdio', 'streamable-http'],
    oauth: true,
    configPath: inHome('.codex/config.toml', '.codex/config.toml'),
    configFormat: 'toml',
    configKey: 'mcp_servers',
    command: 'codex mcp add {name} --url {url}',
    commandWithKey: null,
    config: `[mcp_servers.{name}]
url = "{url}"`,
    configWithKey: `[mcp_servers.{name}]
url = "{url}"
http_headers = { Authorization = "Bearer {key}" }`,
    steps: null,
    note: 'Sign in with codex mcp login {name}. On the command line a key is given by the name of a variable: --bearer-token-env-var.',
  },
  environment: [
    { name: 'CODEX_HOME', purpose: 'Folder of the configuration; ~/.codex by default.' },
  ],
  documentation: 'https://developers.openai.com/codex/mcp',
  evidence: {
    source: '@openai/codex',
    version: '0.169.0',
    date: '2026-11-13',
    url: 'https://developers.openai.com/codex/mcp',
  },
};
