import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { Elysia } from 'elysia';
import { adding, addingResult, toolNames } from './adding-tools.ts';

const { title, description, input, output } = adding;
const names = toolNames();

// The SDK wants a new server for each request.
const handler = createMcpHandler(() => {
  const server = new McpServer({ name: 'peer', version: '1.0.0' });
  for (const name of names) {
    const options = { title, description, inputSchema: input, outputSchema: output };
    server.registerTool(name, options, addingResult);
  }
  return server;
});

new Elysia()
  .all('/mcp', ({ request }) => handler.fetch(request), { parse: 'none' })
  .listen({ hostname: '127.0.0.1', port: Number(process.env.PORT) });
