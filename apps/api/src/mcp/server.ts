import { ProtocolError, Server, type Tool as ListedTool } from '@modelcontextprotocol/server';
import type { Tool } from '@keystile/tools';
import { jsonSchema } from '../json-schema.ts';
import type { Visit } from '../pipeline/gate.ts';
import type { ApiServices } from '../services.ts';
import { createToolCaller } from './call-tool.ts';

const invalidParams = -32602;
const aMinuteMs = 60_000;

/**
 * Makes MCP servers, one for each request, as the SDK wants it. What they list is made once. The
 * low-level `Server` takes less than half the time of `McpServer`, which registers every tool anew.
 */
export function createServerFactory(
  services: ApiServices,
  onCall: (visit: Visit, deed: Called) => void,
) {
  const { registry, version } = services;
  const listed = registry.tools.map(listing);
  const callers = new Map(
    registry.tools.map((tool) => [tool.name, createToolCaller(tool, services)]),
  );

  return function createServer(visit: Visit): Server {
    const server = new Server(
      { name: 'keystile', title: 'Keystile', version },
      {
        capabilities: { tools: {} },
        // What is listed may one day depend on who asks.
        cacheHints: { 'tools/list': { ttlMs: aMinuteMs, cacheScope: 'private' } },
      },
    );
    server.setRequestHandler('tools/list', () => ({ tools: listed }));
    server.setRequestHandler('tools/call', async ({ params }) => {
      const call = callers.get(params.name);
      if (!call) throw new ProtocolError(invalidParams, `Unknown tool: ${params.name}`);
      const { result, outcome } = await call(params.arguments ?? {}, visit);
      onCall(visit, { tool: params.name, outcome });
      return server.projectCallToolResult(result, undefined);
    });
    return server;
  };
}

/** Which tool a call ran and how it ended. */
export interface Called {
  tool: string;
  outcome: Awaited<ReturnType<ReturnType<typeof createToolCaller>>>['outcome'];
}

function listing({ name, title, description, input, output, annotations }: Tool): ListedTool {
  return {
    name,
    title,
    description,
    inputSchema: jsonSchema(input, 'input') as ListedTool['inputSchema'],
    outputSchema: jsonSchema(output, 'output') as ListedTool['outputSchema'],
    annotations: { title, ...annotations },
  };
}
