import { ZodJsonSchemaAdapter } from '@tmcp/adapter-zod';
import { HttpTransport } from '@tmcp/transport-http';
import { Elysia } from 'elysia';
import { McpServer } from 'tmcp';
import { adding, addingResult, toolNames } from './adding-tools.ts';

const { title, description, input, output } = adding;

const server = new McpServer(
  { name: 'peer', version: '1.0.0', description: 'peer' },
  { adapter: new ZodJsonSchemaAdapter(), capabilities: { tools: {} } },
);
for (const name of toolNames()) {
  server.tool({ name, title, description, schema: input, outputSchema: output }, addingResult);
}
const transport = new HttpTransport(server, { path: '/mcp' });

new Elysia()
  .all('/mcp', async ({ request }) => (await transport.respond(request))!, { parse: 'none' })
  .listen({ hostname: '127.0.0.1', port: Number(process.env.PORT) });
