import type { CodingTool } from '../../src/coding-tool.ts';
import { headers, inHome, mcpServers } from './template.ts';

export const claudeCode: CodingTool = {
  id: 'claude-code',
  name: 'Claude Code',
  vendor: 'Anthropic',
  description: 'A coding agent for the terminal that reads, edits and runs a project with Claude.',
  kind: 'cli',
  install: 'npm install -g @anthropic-ai/claude-code',
  installUrl: 'https://code.claude.com/docs/en/overview',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: true,
    configPath: inHome('.claude.json', '.mcp.json'),
    configFormat: 'json',
    configKey: 'mcpServers',
    command: 'claude mcp add --transport http {name} {url}',
    commandWithKey:
      'claude mcp add --transport http {name} {url} --header "Authorization: Bearer {key}"',
    config: mcpServers({ type: 'http', url: '{url}' }),
    configWithKey: mcpServers({ type: 'http', url: '{url}', headers }),
    steps: null,
    note: 'Adds to the current project only; --scope user adds to all. Sign in with claude mcp login {name}.',
  },
  environment: [{ name: 'ANTHROPIC_API_KEY', purpose: 'Key for the Anthropic API.' }],
  documentation: 'https://code.claude.com/docs/en/mcp',
  evidence: {
    source: '@anthropic-ai/claude-code',
    version: '2.1.330',
    date: '2026-11-20',
    url: 'https://code.claude.com/docs/en/mcp',
  },
};
