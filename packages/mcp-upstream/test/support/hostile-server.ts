/** A JSON-RPC request, as far as a hostile server looks. */
export interface Asked {
  id: number;
  method: string;
  params?: { name?: string; cursor?: string };
}

/** A server whose tools each answer in their own way. */
export interface HostileServer extends Disposable {
  url: string;
}

const inputSchema = { type: 'object' };
const json = (value: unknown) => Response.json(value);

/** An answer as JSON-RPC. */
export const answer = (id: unknown, result: object): object => ({ jsonrpc: '2.0', id, result });

/**
 * Starts one that behaves until a tool is called: `tools` says what each answers. `list` is what it
 * lists in place of their names, by page; `news` answers the request for a stream of news, `discover` the
 * question for its revision.
 */
export function startHostile(
  tools: Record<string, (asked: Asked, request: Request) => Response | Promise<Response>>,
  {
    list = () => ({ tools: Object.keys(tools).map((name) => ({ name, inputSchema })) }),
    news = () => new Response(null, { status: 405 }),
    discover,
  }: {
    list?: (cursor?: string) => object;
    news?: () => Response | Promise<Response>;
    discover?: () => Response;
  } = {},
): HostileServer {
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    idleTimeout: 0,
    async fetch(request) {
      if (request.method === 'GET') return news();
      const asked = (await request.json()) as Asked;
      const { id, method, params } = asked;
      if (id === undefined) return new Response(null, { status: 202 });
      if (method === 'server/discover' && discover) return discover();
      if (method === 'initialize') {
        const serverInfo = { name: 'hostile', version: '1' };
        const capabilities = { tools: { listChanged: true } };
        return json(answer(id, { protocolVersion: '2025-11-25', capabilities, serverInfo }));
      }
      if (method === 'tools/list') return json(answer(id, list(params?.cursor)));
      const tool = method === 'tools/call' ? tools[params!.name!] : undefined;
      if (tool) return tool(asked, request);
      return json({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } });
    },
  });
  return {
    url: `http://127.0.0.1:${server.port}/mcp?api_key=secret-of-the-address`,
    [Symbol.dispose]: () => void server.stop(true),
  };
}
