import {
  ProtocolError,
  Server,
  type AuthInfo,
  type ServerContext,
  type Tool as ListedTool,
} from '@modelcontextprotocol/server';
import { madeFrom, originText, type Progress, type Tool } from '@keystile/registry';
import type { Outcome } from '@keystile/usage';
import { accessOf, reaches } from '../pipeline/access.ts';
import type { Visit } from '../pipeline/gate.ts';
import type { ApiServices } from '../services.ts';
import { createToolCaller } from './call-tool.ts';
import { outputSchema } from './output-schema.ts';

const invalidParams = -32602;
const aMinuteMs = 60_000;

/** Which tool a call ran and how it ended. */
export interface Deed {
  tool: string;
  outcome: Outcome;
}

/**
 * Makes MCP servers; what they list is made once for each registry. The low-level `Server` takes less
 * than half the time of `McpServer`, which registers every tool anew. A server that the SDK's handler
 * does not set up is told which revision it speaks; without one, all before 2026-07-28.
 */
export function createServerFactory(
  services: ApiServices,
  onCall: (visit: Visit, deed: Deed) => void,
) {
  const { registry, version } = services;
  const offer = madeFrom(registry, ({ tools }) => {
    const listed = tools.map(listing);
    return {
      listedFor: ({ caller }: Visit) =>
        accessOf(caller) === 'all'
          ? listed
          : listed.filter((_, index) => reaches(caller, tools[index]!)),
      callers: new Map(tools.map((tool) => [tool.name, createToolCaller(tool, services)])),
    };
  });

  return function createServer(revision?: string, canTellChanges = false): Server {
    const server = new RevisionServer(
      { name: 'keystile', title: 'Keystile', version },
      {
        capabilities: { tools: canTellChanges ? { listChanged: true } : {} },
        // What is listed depends on who asks.
        cacheHints: { 'tools/list': { ttlMs: aMinuteMs, cacheScope: 'private' } },
      },
    );
    server.speak(revision);
    server.setRequestHandler('tools/list', (_request, { http }) => ({
      tools: offer().listedFor(visitOf(http?.authInfo)),
    }));
    server.setRequestHandler('tools/call', async ({ params }, context) => {
      const visit = visitOf(context.http?.authInfo);
      const call = offer().callers.get(params.name);
      if (!call) throw new ProtocolError(invalidParams, `Unknown tool: ${params.name}`);
      const waiting = {
        signal: context.http?.authInfo?.extra?.signal as AbortSignal,
        progress: progressOf(params, context),
      };
      const { result, outcome } = await call(params.arguments ?? {}, visit, waiting);
      onCall(visit, { tool: params.name, outcome });
      return server.projectCallToolResult(result, undefined);
    });
    return server;
  };
}

/** 2026-07-28, progress: told to who sent a token for it. */
function progressOf(
  { _meta }: { _meta?: { progressToken?: string | number } },
  { mcpReq }: ServerContext,
): Progress | null {
  const progressToken = _meta?.progressToken;
  if (progressToken === undefined) return null;
  return (news) => {
    const params = { ...news, progressToken };
    // Who went away is not told.
    mcpReq.notify({ method: 'notifications/progress', params }).catch(() => undefined);
  };
}

/** Hands a visit, and the signal that its client went away, through the SDK, which knows only what authorization tells. */
export function carry(visit: Visit, signal: AbortSignal): AuthInfo {
  return { token: '', clientId: visit.caller.kind, scopes: [], extra: { visit, signal } };
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

function listing(tool: Tool): ListedTool {
  const { name, title, description, input, annotations, origin } = tool;
  return {
    name,
    title,
    description,
    inputSchema: input.json as ListedTool['inputSchema'],
    outputSchema: outputSchema(tool) as ListedTool['outputSchema'],
    annotations: { title, ...annotations },
    ...(origin.kind !== 'builtin' && { _meta: { 'keystile/source': originText(origin) } }),
  };
}
