import type { Answer, CallContext } from '@keystile/registry';
import type { CallToolResult } from '@modelcontextprotocol/client';
import type { Connection } from './connection.ts';
import type { UpstreamTool } from './offer/upstream-tool.ts';

const mostNews = 1_000;

export interface CallOptions {
  /** Milliseconds. */
  timeout: number;
  /** Who calls, for an upstream that wants to know. */
  headers: Record<string, string>;
}

/**
 * Calls a tool and gives what the upstream answered, as it is. When the caller does not wait any
 * longer, the upstream is told.
 *
 * @throws UpstreamError
 */
export async function callTool(
  connection: Connection,
  { name, inputSchema }: UpstreamTool,
  input: Record<string, unknown>,
  { signal: callerGone, progress }: Pick<CallContext, 'signal' | 'progress'>,
  { timeout, headers }: CallOptions,
): Promise<Answer> {
  let news = 0;
  const onprogress =
    progress &&
    ((told: Parameters<typeof progress>[0]) => {
      news += 1;
      if (news <= mostNews) progress(told);
    });
  const result = await connection.ask(
    (signal) =>
      connection.client.callTool(
        { name, arguments: input },
        {
          signal,
          timeout,
          // Without its output schema: whoever runs the tool checks that, for every source.
          toolDefinition: { name, inputSchema },
          ...(onprogress && { onprogress }),
        },
      ),
    { headers, signal: callerGone },
  );
  return toAnswer(result);
}

function toAnswer({ content, structuredContent, isError }: CallToolResult): Answer {
  const structured = isRecord(structuredContent) ? structuredContent : undefined;
  const isBare = structuredContent !== undefined && !structured && content.length === 0;
  return {
    content: isBare ? [{ type: 'text', text: JSON.stringify(structuredContent) }] : content,
    ...(structured && { structured }),
    ...(isError && { isError }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
