import type { Tool } from '@keystile/registry';
import { isJsonContentType } from '@modelcontextprotocol/server';
import { outcomeOf } from '../error.ts';
import type { Gate, Visit } from '../pipeline/gate.ts';
import type { ApiServices } from '../services.ts';
import { readBody } from '../pipeline/body.ts';
import { corsHeaders, preflight, visitHeaders } from './headers.ts';
import { messagesOf, type Message } from './messages.ts';
import { createRefusals } from './refusals.ts';
import { carry } from './server.ts';
import { serveTools, type Serve } from './serve-tools.ts';
import { createSiteCheck } from './sites.ts';
import { whenEnded } from './when-ended.ts';

export interface McpOptions {
  /** What answers behind the gate: the registry's tools, unless a test has something else to show. */
  serve?: Serve;
  /** How long a body may take to arrive, in milliseconds. */
  mostBodyMs?: number;
}

/** The MCP endpoint: Streamable HTTP behind the same gate, limits and usage as REST. */
export function createMcp(gate: Gate, services: ApiServices, options: McpOptions = {}) {
  const { serve = serveTools, mostBodyMs = 10_000 } = options;
  const { settings, registry, observer } = services;
  const handler = serve(gate, services);
  const foreignHeader = createSiteCheck(settings);
  const refusals = createRefusals(settings);
  const underWay = new Set<Promise<Response>>();
  let isStopping = false;

  /** The gate, then the method, then the body: clients that open with GET must see the challenge. */
  async function respond(request: Request, visit: Visit): Promise<Response> {
    if (visit.error) return refuse(visit, () => readMessages(request));
    if (request.method !== 'POST') return refusals.method(visit.requestId);
    if (!isJsonContentType(request.headers.get('content-type'))) return refusals.mediaType();
    const body = await readBody(request, mostBodyMs);
    if (!body.ok) return refusals.body(body.reason, visit.requestId);
    const messages = messagesOf(body.json);
    await admitBatch(request, visit, messages);
    if (!visit.error && isStopping) return refusals.stopping();
    gate.admitCalls(visit, request, calledTools(messages));
    if (visit.error) return refuse(visit, () => messages);
    try {
      const options = { authInfo: carry(visit, request.signal), parsedBody: body.json };
      const response = await track(handler.fetch(request, options));
      return visit.hold ? whenEnded(response, () => gate.release(visit)) : response;
    } catch (error) {
      gate.release(visit);
      throw error;
    }
  }

  function calledTools(messages: Message[]): Tool[] {
    return messages.flatMap(({ tool }) =>
      tool === null ? [] : (registry.current.find(tool) ?? []),
    );
  }

  async function readMessages(request: Request): Promise<Message[]> {
    const body = await readBody(request, mostBodyMs);
    return body.ok ? messagesOf(body.json) : [];
  }

  /** Each message of a batch passes the gate as if it had come alone, or a batch would evade limits. */
  async function admitBatch(request: Request, visit: Visit, messages: Message[]): Promise<void> {
    for (let count = 1; count < messages.length && !visit.error; count += 1) {
      const { limited, error } = await gate.admitMcp(request);
      Object.assign(visit, { limited, error });
    }
  }

  async function refuse(
    visit: Visit,
    read: () => Message[] | Promise<Message[]>,
  ): Promise<Response> {
    const error = visit.error!;
    switch (error.code) {
      case 'rate_limited':
      case 'quota_exceeded':
      case 'tool_denied': {
        const messages = await read();
        const response = refusals.calls(error, messages);
        const deed = {
          surface: 'mcp',
          outcome: outcomeOf(error),
          status: response.status,
        } as const;
        for (const { name: tool } of calledTools(messages)) gate.record(visit, { tool, ...deed });
        return response;
      }
      default: {
        const response = refusals.asRest(error, visit.requestId);
        const durationMs = performance.now() - visit.startedMs;
        observer?.ended('mcp', outcomeOf(error), response.status, durationMs);
        return response;
      }
    }
  }

  async function track(exchange: Promise<Response>): Promise<Response> {
    underWay.add(exchange);
    try {
      return await exchange;
    } finally {
      underWay.delete(exchange);
    }
  }

  return {
    /** Answers one request. */
    async answer(request: Request): Promise<Response> {
      const foreign = foreignHeader(request.headers);
      if (foreign) return refusals.foreign(foreign);
      const cors = corsHeaders(request.headers.get('origin'), settings.allowedOrigins);
      if (request.method === 'OPTIONS') return preflight(cors);
      const visit = await gate.admitMcp(request);
      const response = await respond(request, visit);
      for (const [name, value] of [...cors, ...visitHeaders(visit)]) {
        response.headers.set(name, value);
      }
      return response;
    },

    /** Takes no more requests, lets calls that are under way finish, and ends open streams. */
    async close(): Promise<void> {
      isStopping = true;
      await Promise.allSettled(underWay);
      await handler.close();
    },
  };
}
