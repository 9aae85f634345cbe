import type { CodingTool } from '../../src/coding-tool.ts';
import { mcpServers } from './template.ts';

export const jetbrainsAiAssistant: CodingTool = {
  id: 'jetbrains-ai-assistant',
  name: 'JetBrains AI Assistant',
  vendor: 'JetBrains',
  description: 'The AI assistant of the JetBrains IDEs.',
  kind: 'extension',
  install: null,
  installUrl: 'https://www.jetbrains.com/help/ai-assistant/',
  mcp: {
    transports: ['stdio', 'streamable-http', 'sse'],
    oauth: null,
    configPath: null,
    configFormat: 'json',
    configKey: 'mcpServers',
    command: null,
    commandWithKey: null,
    config: mcpServers({ url: '{url}' }),
    configWithKey: null,
    steps:
      'Settings > Tools > AI Assistant > Model Context Protocol (MCP) > + Add > HTTP; paste the JSON.',
    note: null,
  },
  environment: [],
  documentation: 'https://www.jetbrains.com/help/ai-assistant/mcp.html',
  evidence: {
    source: 'https://www.developersdigest.tech/mcp-servers/clients/jetbrains-ai-assistant',
    version: null,
    date: '2026-11-22',
    url: null,
  },
};
