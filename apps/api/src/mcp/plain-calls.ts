import {
  isJSONRPCRequest,
  PROTOCOL_VERSION_META_KEY,
  SUPPORTED_PROTOCOL_VERSIONS,
  type JSONRPCRequest,
  type McpHandlerRequestOptions,
  type Server,
} from '@modelcontextprotocol/server';
import { standingServer } from './standing-server.ts';

const method = 'tools/call';
/** The first revision without sessions; its requests say by themselves what they speak. */
const sessionless = '2026-07-28';

/**
 * Answers plain calls: a single `tools/call` of a known tool, with every header as the protocol
 * wants it. The SDK's handler makes and tears down a server for each request, which takes several
 * times as long as such a call itself; these go to two servers that stay connected, one an era.
 *
 * The returned function gives null for everything else, and for what the server refuses: that is
 * the SDK's handler's to answer.
 */
export function createPlainCalls(
  createServer: (revision?: string) => Server,
  isTool: (name: string) => boolean,
) {
  const askSessionless = standingServer(createServer(sessionless));
  const askEarlier = standingServer(createServer());

  return function answer(
    request: Request,
    { parsedBody: message, authInfo }: McpHandlerRequestOptions,
  ): Promise<Response> | null {
    if (!authInfo || !isJSONRPCRequest(message) || message.method !== method) return null;
    const name = message.params?.name;
    if (typeof name !== 'string' || !isTool(name)) return null;
    // What is told while it runs needs a stream.
    if (message.params?._meta?.progressToken !== undefined) return null;
    const ask = speaksSessionless(message, name, request.headers)
      ? askSessionless
      : speaksEarlier(message, request.headers) && askEarlier;
    const answered = ask && ask(message, authInfo);
    return answered ? answered.then((result) => Response.json(result)) : null;
  };
}

/** 2026-07-28, transports: the headers repeat what the body says. */
function speaksSessionless({ params }: JSONRPCRequest, name: string, headers: Headers): boolean {
  return (
    params?._meta?.[PROTOCOL_VERSION_META_KEY] === sessionless &&
    headers.get('mcp-protocol-version') === sessionless &&
    headers.get('mcp-method') === method &&
    headers.get('mcp-name') === name
  );
}

/** 2025-11-25 and before, transports: both kinds of answer are acceptable, the version is known. */
function speaksEarlier({ params }: JSONRPCRequest, headers: Headers): boolean {
  if (params?._meta && PROTOCOL_VERSION_META_KEY in params._meta) return false;
  const version = headers.get('mcp-protocol-version');
  if (version !== null && !SUPPORTED_PROTOCOL_VERSIONS.includes(version)) return false;
  const accept = headers.get('accept') ?? '';
  return accept.includes('application/json') && accept.includes('text/event-stream');
}
