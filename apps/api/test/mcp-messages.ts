/** A JSON-RPC request as `fetch` takes it, with the headers that its revision asks for. */
export function mcpRequest(
  revision: string,
  secret: string,
  { id = 7, method, params = {} }: { id?: number; method: string; params?: Params },
): { method: string; headers: Record<string, string>; body: string } {
  const isSessionless = revision >= '2026-07-28';
  const headers = {
    authorization: `Bearer ${secret}`,
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': revision,
    ...(isSessionless && { 'mcp-method': method, ...(params.name && { 'mcp-name': params.name }) }),
  };
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': revision,
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  const body = {
    jsonrpc: '2.0',
    id,
    method,
    params: isSessionless ? { ...params, _meta } : params,
  };
  return { method: 'POST', headers, body: JSON.stringify(body) };
}

type Params = Record<string, unknown> & { name?: string };

/** The messages of an answer, which may be one JSON text or a stream of events that ends. */
export async function messagesOf(response: Response): Promise<Record<string, unknown>[]> {
  const text = await response.text();
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
  if (!isStream) return [JSON.parse(text)];
  return [...text.matchAll(/^data: (\{.*)$/gm)].map(([, data]) => JSON.parse(data!));
}
