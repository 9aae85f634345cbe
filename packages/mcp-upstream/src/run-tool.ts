import { ToolError, type McpConfig, type ToolContext } from '@keystile/tools';
import { callTool } from './call-tool.ts';
import type { Guard } from './guard.ts';
import type { Keeper } from './keep-connected.ts';
import type { Call } from './offer/offered-tool.ts';
import { explain, UpstreamError } from './upstream-error.ts';

export interface RunnerOptions {
  /** The source's name. */
  name: string;
  config: Pick<McpConfig, 'timeout' | 'identity'>;
  guard: Guard;
  connections: () => Keeper;
  /** What is wrong while there is no connection. */
  away: () => string | null;
  signCaller(context: ToolContext, audience: string): Promise<string>;
}

/** Gives what runs a tool: its errors are told with the source's name, never with its address. */
export function runner(options: RunnerOptions): Call {
  const { name, config, guard, connections, away, signCaller } = options;

  function connected() {
    const connection = connections().current();
    if (connection) return connection;
    throw new UpstreamError('unavailable', away() === null ? 'is not there yet' : 'is away');
  }

  return (tool) => async (input, context) => {
    const { timeout, identity } = config;
    const { signal } = context;
    const headers = identity
      ? callerHeader(identity.header, await signCaller(context, identity.audience))
      : {};
    const untilMs = performance.now() + timeout;
    const left = () => ({ timeout: Math.max(1, untilMs - performance.now()), headers });

    async function ask() {
      const connection = connected();
      try {
        return await callTool(connection, tool, input, context, left());
      } catch (error) {
        const reason = explain(error);
        // A session that the upstream has forgotten: it did not get as far as the tool.
        const isForgotten = reason.status === 404 || reason.status === 400;
        if (!isForgotten || !connection.hasSession()) throw error;
        connection.giveUp(reason);
      }
      const patience = AbortSignal.any([signal, AbortSignal.timeout(left().timeout)]);
      const next = await connections().next(patience);
      if (!next) throw new UpstreamError('unavailable', 'is away');
      return callTool(next, tool, input, context, left());
    }

    try {
      connected();
      return await guard.run(ask, signal);
    } catch (error) {
      const { code, message, status } = explain(error);
      if (identity && status === 403) {
        throw new ToolError('denied', `The MCP server ${name} does not let this caller in`);
      }
      throw new ToolError(code, `The MCP server ${name} ${message}`);
    }
  };
}

function callerHeader(header: string, token: string): Record<string, string> {
  return { [header]: header.toLowerCase() === 'authorization' ? `Bearer ${token}` : token };
}
