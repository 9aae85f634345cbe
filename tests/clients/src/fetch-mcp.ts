/** The outcome of a JSON-RPC request over plain HTTP. */
export interface RpcAnswer {
  status: number;
  headers: Headers;
  /** The JSON-RPC response; null where there is none. */
  message: { result?: Record<string, unknown>; error?: { code: number; message: string } } | null;
}

/** Posts one JSON-RPC message as Streamable HTTP wants it, and reads JSON or a stream of events. */
export async function postMessage(
  endpoint: string,
  message: object,
  headers: Record<string, string> = {},
): Promise<RpcAnswer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: '2.0', ...message }),
  });
  const text = await response.text();
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
  const json = isStream ? (/^data: (\{.*)$/m.exec(text)?.[1] ?? '') : text;
  return { status: response.status, headers: response.headers, message: parse(json) };
}

function parse(json: string): RpcAnswer['message'] {
  return json === '' ? null : (JSON.parse(json) as RpcAnswer['message']);
}

/** A `tools/call` of 2026-07-28, which says in every request what it speaks. */
export function callStateless(
  endpoint: string,
  { name, arguments: input }: { name: string; arguments: object },
  headers: Record<string, string> = {},
): Promise<RpcAnswer> {
  const version = '2026-07-28';
  const meta = {
    'io.modelcontextprotocol/protocolVersion': version,
    'io.modelcontextprotocol/clientCapabilities': {},
    'io.modelcontextprotocol/clientInfo': { name: 'by-hand', version: '1' },
  };
  return postMessage(
    endpoint,
    { id: 1, method: 'tools/call', params: { name, arguments: input, _meta: meta } },
    { 'mcp-protocol-version': version, 'mcp-method': 'tools/call', 'mcp-name': name, ...headers },
  );
}
