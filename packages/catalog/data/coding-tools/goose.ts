import type { CodingTool } from '../../src/coding-tool.ts';

export const goose: CodingTool = {
  id: 'goose',
  name: 'Goose',
  vendor: 'Agentic AI Foundation',
  description: 'An open-source agent for desktop and terminal that was started at Block.',
  kind: 'cli',
  install: null,
  installUrl: 'https://github.com/aaif-goose/goose',
  mcp: {
    transports: ['stdio', 'streamable-http'],
    oauth: true,
    configPath: {
      linux: '~/.config/goose/config.yaml',
      macos: '~/.config/goose/config.yaml',
      windows: '%APPDATA%\\Block\\goose\\config\\config.yaml',
      project: null,
    },
    configFormat: 'yaml',
    configKey: 'extensions',
    command: null,
    commandWithKey: null,
    config: `extensions:
  {name}:
    type: streamable_http
    name: {name}
    enabled: true
    uri: "{url}"
    headers: {}
    env_keys: []
    envs: {}
    timeout: 300`,
    configWithKey: `extensions:
  {name}:
    type: streamable_http
    name: {name}
    enabled: true
    uri: "{url}"
    headers:
      Authorization: "Bearer {key}"
    env_keys: []
    envs: {}
    timeout: 300`,
    steps:
      'Run goose configure > Add Extension > Remote Extension (Streamable HTTP): enter {name} and {url}.',
    note: 'SSE is no longer supported.',
  },
  environment: [],
  documentation: 'https://block.github.io/goose/docs/guides/config-files',
  evidence: {
    source:
      'https://github.com/aaif-goose/goose/blob/main/documentation/docs/guides/config-files.md',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
