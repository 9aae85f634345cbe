import type { CodingTool } from '../../src/coding-tool.ts';

export const pi: CodingTool = {
  id: 'pi',
  name: 'pi',
  vendor: 'Earendil Works',
  description: 'A small, extensible coding agent for the terminal.',
  kind: 'cli',
  install: 'npm install -g @earendil-works/pi-coding-agent',
  installUrl: 'https://github.com/earendil-works/pi',
  mcp: null,
  environment: [],
  documentation: 'https://github.com/earendil-works/pi',
  evidence: {
    source: '@earendil-works/pi-coding-agent',
    version: '1.5.2',
    date: '2026-11-10',
    url: 'https://github.com/earendil-works/pi',
  },
};
