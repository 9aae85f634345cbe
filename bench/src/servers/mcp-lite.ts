import { Elysia } from 'elysia';
import { McpServer, StreamableHttpTransport } from 'mcp-lite';
import { z } from 'zod';
import { adding, addingResult, toolNames } from './adding-tools.ts';

const { title, description, input, output } = adding;

const server = new McpServer({
  name: 'peer',
  version: '1.0.0',
  schemaAdapter: (schema) => z.toJSONSchema(schema as z.ZodType),
});
for (const name of toolNames()) {
  server.tool(name, {
    title,
    description,
    inputSchema: input,
    outputSchema: output,
    handler: addingResult,
  });
}
const answer = new StreamableHttpTransport().bind(server);

new Elysia()
  .all('/mcp', ({ request }) => answer(request), { parse: 'none' })
  .listen({ hostname: '127.0.0.1', port: Number(process.env.PORT) });
