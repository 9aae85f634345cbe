import { createOAuthClient } from '@keystile/identity/test';
import { startApi, type TestInstance } from './instance.ts';

export const issuer = 'http://api.test';
export const resource = `${issuer}/v1/mcp`;

/** The API with one app that a person let in, everything over a real socket. */
export async function startWithApp(environment: Record<string, string> = {}) {
  const api = await startApi({ KEYSTILE_URL: issuer, ...environment });
  const client = await createOAuthClient({
    identity: api.identity,
    url: issuer,
    async send({ url, method, headers, body }) {
      const text = body ? await new Response(body).text() : undefined;
      return api.call(new URL(url).pathname, { method, headers, body: text });
    },
  });
  return { api, client, app: await client.connect() };
}

export const toolsList = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
export const callSearch = {
  jsonrpc: '2.0',
  id: 7,
  method: 'tools/call',
  params: { name: 'search', arguments: { q: 'gpt 5' } },
};

/** Sends a JSON-RPC message to the MCP endpoint, as clients of 2025-06-18 do. */
export function post(
  api: Pick<TestInstance, 'call'>,
  headers: Record<string, string>,
  message: object = toolsList,
  path = '/v1/mcp',
): Promise<Response> {
  return api.call(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: JSON.stringify(message),
  });
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
