import type { CodingTool } from '../../src/coding-tool.ts';

export const chatgpt: CodingTool = {
  id: 'chatgpt',
  name: 'ChatGPT',
  vendor: 'OpenAI',
  description: "OpenAI's assistant on the web and desktop, which takes MCP servers as apps.",
  kind: 'web',
  install: null,
  installUrl: 'https://chatgpt.com',
  mcp: {
    transports: ['streamable-http'],
    oauth: true,
    configPath: null,
    configFormat: 'ui',
    configKey: null,
    command: null,
    commandWithKey: null,
    config: null,
    configWithKey: null,
    steps:
      'Settings > Apps > Advanced settings: turn on Developer Mode. Then Settings > Apps > Create App: enter {name} and {url}, and sign in.',
    note: 'Set up on the web; the desktop app then has it too.',
  },
  environment: [],
  documentation: 'https://platform.openai.com/docs/guides/developer-mode',
  evidence: {
    source: 'https://github.com/upstash/context7/blob/master/docs/resources/all-clients.mdx',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
