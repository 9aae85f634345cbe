import type { CodingTool } from '../../src/coding-tool.ts';

export const aider: CodingTool = {
  id: 'aider',
  name: 'Aider',
  vendor: 'Aider',
  description: 'An open-source pair programmer for the terminal that commits each change to Git.',
  kind: 'cli',
  install: 'python -m pip install aider-install && aider-install',
  installUrl: 'https://aider.chat/docs/install.html',
  mcp: null,
  environment: [],
  documentation: 'https://aider.chat/docs/',
  evidence: {
    source: 'https://github.com/Aider-AI/aider/blob/main/README.md',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
