import { createMcpHandler } from '@modelcontextprotocol/server';
import { outcomes, type ApiError } from '../error.ts';
import { mostBodyBytes, type Gate, type Visit } from '../pipeline/gate.ts';
import { errorAnswer } from '../rest/error-response.ts';
import type { ApiServices } from '../services.ts';
import { corsHeaders, preflight, visitHeaders } from './headers.ts';
import { createServerFactory } from './server.ts';

// JSON-RPC 2.0, 5.1: -32000 to -32099 are the implementation's own.
const rateLimitedCode = -32000;

/** The MCP endpoint: Streamable HTTP behind the same gate, limits and usage as REST. */
export function createMcp(gate: Gate, services: ApiServices) {
  const { settings, registry, onError } = services;
  const createServer = createServerFactory(services, (visit, { tool, outcome }) =>
    gate.record(visit, { tool, surface: 'mcp', outcome, status: 200 }),
  );
  const handler = createMcpHandler(({ authInfo }) => createServer(visitOf(authInfo)), {
    maxRequestBodySize: mostBodyBytes,
    onerror: (error) => onError('an MCP exchange failed', { requestId: 'unknown', error }),
  });

  async function refuse(visit: Visit, error: ApiError, request: Request): Promise<Response> {
    const { status, body, headers } = errorAnswer(error, visit.requestId, settings);
    if (error.code !== 'rate_limited') {
      return Response.json(body, { status, headers });
    }
    const message = await readMessage(request);
    const tool = message?.params?.name;
    if (message?.method === 'tools/call' && registry.find(String(tool))) {
      const outcome = outcomes.rate_limited;
      gate.record(visit, { tool: String(tool), surface: 'mcp', outcome, status });
    }
    const { error: text, ...data } = body;
    const id = message?.id ?? null;
    const rpcError = { code: rateLimitedCode, message: text, data };
    return Response.json({ jsonrpc: '2.0', id, error: rpcError }, { status, headers });
  }

  async function respond(request: Request, visit: Visit, origin: string | null): Promise<Response> {
    if (origin !== null && !settings.allowedOrigins.includes(origin)) {
      return refuse(visit, { code: 'access_denied' }, request);
    }
    if (visit.error) return refuse(visit, visit.error, request);
    const authInfo = { token: '', clientId: 'api-key', scopes: [], extra: { visit } };
    return handler.fetch(request, { authInfo });
  }

  return {
    /** Answers one request. */
    async answer(request: Request): Promise<Response> {
      const origin = request.headers.get('origin');
      const cors = corsHeaders(origin, settings.allowedOrigins);
      if (request.method === 'OPTIONS') return preflight(cors);
      const visit = gate.admit(request, 'account');
      const response = await respond(request, visit, origin);
      const headers = new Headers(response.headers);
      for (const [name, value] of [...cors, ...visitHeaders(visit)]) headers.set(name, value);
      return new Response(response.body, { status: response.status, headers });
    },
    /** Ends open streams. */
    close: () => handler.close(),
  };
}

function visitOf(authInfo: { extra?: Record<string, unknown> } | undefined): Visit {
  const visit = authInfo?.extra?.visit;
  if (!visit) throw new TypeError('an MCP server was asked for outside the gate');
  return visit as Visit;
}

interface Message {
  id?: string | number;
  method?: string;
  params?: { name?: unknown };
}

async function readMessage(request: Request): Promise<Message | null> {
  try {
    const message: unknown = await request.json();
    return typeof message === 'object' ? (message as Message | null) : null;
  } catch {
    // A body that is no JSON has no id to answer to; it is refused all the same.
    return null;
  }
}
