import {
  createMcpHandler,
  ProtocolError,
  type McpHandlerRequestOptions,
  type McpHttpHandler,
} from '@modelcontextprotocol/server';
import type { Gate } from '../pipeline/gate.ts';
import type { ApiServices } from '../services.ts';
import { createPlainCalls } from './plain-calls.ts';
import { createServerFactory } from './server.ts';

/** What answers a request once the gate has let it through. */
export type Serve = (gate: Gate, services: ApiServices) => McpHttpHandler;

/** Serves the tools of the registry. */
export const serveTools: Serve = (gate, services) => {
  const createServer = createServerFactory(services, (visit, { tool, outcome }) =>
    gate.record(visit, { tool, surface: 'mcp', outcome, status: 200 }),
  );
  const handler = createMcpHandler(({ era }) => createServer(undefined, era === 'modern'), {
    onerror(error) {
      if (isClientMistake(error)) return;
      services.onError('an MCP exchange failed', { requestId: 'unknown', error });
    },
  });
  const answerPlainCall = createPlainCalls(
    createServer,
    (name) => services.registry.current.find(name) !== undefined,
  );
  const unsubscribe = services.registry.onChange(() => handler.notify.toolsChanged());
  return {
    ...handler,
    async close() {
      unsubscribe();
      await handler.close();
    },
    fetch: (request, options: McpHandlerRequestOptions = {}) =>
      answerPlainCall(request, options) ?? handler.fetch(request, options),
  };
};

/** The SDK also reports what clients did wrong. They are told; our log is not theirs to write in. */
function isClientMistake(error: Error): boolean {
  return error instanceof ProtocolError || error.message.startsWith('Rejected inbound request');
}
