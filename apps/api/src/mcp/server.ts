import {
  ProtocolError,
  Server,
  type AuthInfo,
  type Tool as ListedTool,
} from '@modelcontextprotocol/server';
import type { Tool } from '@keystile/tools';
import { jsonSchema } from '../json-schema.ts';
import { accessOf, reaches } from '../pipeline/access.ts';
import type { Visit } from '../pipeline/gate.ts';
import type { ApiServices } from '../services.ts';
import { createToolCaller } from './call-tool.ts';
import { outputSchema } from './output-schema.ts';

const invalidParams = -32602;
const aMinuteMs = 60_000;

/**
 * Makes MCP servers; what they list is made once. The low-level `Server` takes less than half the
 * time of `McpServer`, which registers every tool anew. A server that the SDK's handler does not
 * set up is told which revision it speaks; without one, all before 2026-07-28.
 */
export function createServerFactory(
  services: ApiServices,
  mostRunMs: number,
  onCall: (visit: Visit, deed: Called) => void,
) {
  const { registry, version } = services;
  const listed = registry.tools.map(listing);
  const listedFor = ({ caller }: Visit) =>
    accessOf(caller) === 'all'
      ? listed
      : listed.filter((_, index) => reaches(caller, registry.tools[index]!));
  const callers = new Map(
    registry.tools.map((tool) => [tool.name, createToolCaller(tool, services, mostRunMs)]),
  );

  return function createServer(revision?: string): Server {
    const server = new RevisionServer(
      { name: 'keystile', title: 'Keystile', version },
      {
        capabilities: { tools: {} },
        // What is listed depends on who asks.
        cacheHints: { 'tools/list': { ttlMs: aMinuteMs, cacheScope: 'private' } },
      },
    );
    server.speak(revision);
    server.setRequestHandler('tools/list', (_request, { http }) => ({
      tools: listedFor(visitOf(http?.authInfo)),
    }));
    server.setRequestHandler('tools/call', async ({ params }, { http }) => {
      const visit = visitOf(http?.authInfo);
      const call = callers.get(params.name);
      if (!call) throw new ProtocolError(invalidParams, `Unknown tool: ${params.name}`);
      const { result, outcome } = await call(params.arguments ?? {}, visit);
      onCall(visit, { tool: params.name, outcome });
      return server.projectCallToolResult(result, undefined);
    });
    return server;
  };
}

/** Hands a visit through the SDK, which knows only what authorization tells. */
export function carry(visit: Visit): AuthInfo {
  return { token: '', clientId: visit.caller.kind, scopes: [], extra: { visit } };
}

function visitOf(authInfo: AuthInfo | undefined): Visit {
  const visit = authInfo?.extra?.visit;
  if (!visit) throw new TypeError('an MCP server was asked for outside the gate');
  return visit as Visit;
}

/** Speaks a revision without having been asked for it: the SDK's handler tells its servers so too. */
class RevisionServer extends Server {
  speak(revision: string | undefined): void {
    this._negotiatedProtocolVersion = revision;
  }
}

/** Which tool a call ran and how it ended. */
export interface Called {
  tool: string;
  outcome: Awaited<ReturnType<ReturnType<typeof createToolCaller>>>['outcome'];
}

function listing(tool: Tool): ListedTool {
  const { name, title, description, input, annotations } = tool;
  return {
    name,
    title,
    description,
    inputSchema: jsonSchema(input, 'input') as ListedTool['inputSchema'],
    outputSchema: outputSchema(tool) as ListedTool['outputSchema'],
    annotations: { title, ...annotations },
  };
}
