import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { revokeKey } from '@keystile/api-keys';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { startApi, type TestInstance } from './instance.ts';

let api: TestInstance;
let ada: Awaited<ReturnType<TestInstance['member']>>;
beforeEach(async () => {
  api = await startApi();
  ada = await api.member('ada@example.com');
});
afterEach(() => api.dispose());

async function connect(secret = ada.secret, path = '/v1/mcp'): Promise<Client> {
  const client = new Client(
    { name: 'test', version: '1' },
    { versionNegotiation: { mode: 'auto' } },
  );
  const headers = { authorization: `Bearer ${secret}` };
  await client.connect(
    new StreamableHTTPClientTransport(new URL(path, api.url), { requestInit: { headers } }),
  );
  return client;
}

const post = (body: unknown, headers: Record<string, string> = {}) =>
  api.call('/v1/mcp', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${ada.secret}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: JSON.stringify(body),
  });
const callSearch = {
  jsonrpc: '2.0',
  id: 7,
  method: 'tools/call',
  params: { name: 'search', arguments: { q: 'gpt 5' } },
};
const usageRows = async () => {
  await api.flush();
  return api.database.prepare('SELECT tool, surface, outcome, status FROM usage').all();
};

describe('a client with a key', () => {
  test.each(['/v1/mcp', '/mcp'])('lists the tools of REST at %s', async (path) => {
    const client = await connect(ada.secret, path);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'list_models',
      'get_ai_model',
      'list_coding_tools',
      'get_coding_tool',
      'search',
      'list_organizations',
      'get_usage',
    ]);
    for (const { outputSchema, annotations } of tools) {
      expect(outputSchema?.type).toBe('object');
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
    }
    await client.close();
  });

  test('calls tools, with structured content as REST gives it, and leaves usage rows', async () => {
    const client = await connect();
    const { structuredContent } = await client.callTool({
      name: 'get_ai_model',
      arguments: { id: 'gpt-5' },
    });
    const rest = await api.call('/v1/models/gpt-5');
    expect(structuredContent).toEqual(await rest.json());
    const mine = await client.callTool({ name: 'list_organizations', arguments: {} });
    expect(mine.structuredContent).toMatchObject({ organizations: [{ id: ada.organizationId }] });
    await client.listTools();
    await client.close();
    expect(await usageRows()).toEqual([
      { tool: 'get_ai_model', surface: 'mcp', outcome: 'ok', status: 200 },
      { tool: 'list_organizations', surface: 'mcp', outcome: 'ok', status: 200 },
    ]);
  });

  test('is told which argument is wrong, and what would have worked', async () => {
    const client = await connect();
    const call = (name: string, input: Record<string, unknown>) =>
      client.callTool({ name, arguments: input });
    const missing = await call('search', {});
    expect(missing).toMatchObject({
      isError: true,
      structuredContent: {
        error: { code: 'invalid_input', message: expect.stringContaining('q:') },
      },
    });
    const unknown = await call('get_coding_tool', { id: 'claud-code' });
    expect(unknown).toMatchObject({
      isError: true,
      structuredContent: {
        error: {
          code: 'not_found',
          message: 'tool not found',
          recoverable: true,
          suggestions: expect.arrayContaining(['claude-code']),
        },
      },
    });
    const failure = await call('no_such_tool', {}).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: -32602 });
    await client.close();
    expect(await usageRows()).toEqual([
      { tool: 'search', surface: 'mcp', outcome: 'invalid_input', status: 200 },
      { tool: 'get_coding_tool', surface: 'mcp', outcome: 'not_found', status: 200 },
    ]);
  });

  test('is refused at its next call once the key is revoked', async () => {
    const client = await connect();
    const call = () => client.callTool({ name: 'get_usage', arguments: {} });
    expect((await call()).isError).toBeUndefined();
    revokeKey(api.database, { id: ada.keyId }, { kind: 'system' });
    expect(await call().catch(String)).toContain('invalid API key');
  });
});

describe('the gate', () => {
  test.each(['GET', 'HEAD', 'POST', 'DELETE'])(
    'stands before the method: %s without a key',
    async (method) => {
      const response = await api.call('/v1/mcp', { method });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe(
        'Bearer resource_metadata="http://api.test/v1/.well-known/oauth-protected-resource"',
      );
      if (method !== 'HEAD') expect(await response.json()).toEqual({ error: 'unauthorized' });
    },
  );

  test('a wrong key gets the answer that REST gives', async () => {
    const response = await post(callSearch, { authorization: 'Bearer sk_other' });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      error: 'invalid API key',
      hint: 'Use Authorization: Bearer ak_...',
    });
  });

  test('x-api-key works too, and headers are as on REST', async () => {
    const response = await post(callSearch, { authorization: '', 'x-api-key': ada.secret });
    const { headers } = response;
    expect(headers.get('x-organization-id')).toBe(ada.organizationId);
    expect(headers.get('ratelimit-policy')).toBe('"standard";q=600;w=60');
    expect(headers.get('ratelimit')).toMatch(/^"standard";r=\d+;t=\d+$/);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("another's organization is refused", async () => {
    const bob = await api.member('bob@example.com');
    const response = await post(callSearch, { 'x-organization-id': bob.organizationId });
    expect([response.status, await response.json()]).toEqual([403, { detail: 'Access denied' }]);
  });

  test('a browser on another origin is refused, with a key too', async () => {
    const response = await post(callSearch, { origin: 'https://evil.example' });
    expect(response.status).toBe(403);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    const own = await post(callSearch, { origin: 'http://api.test' });
    expect(own.headers.get('access-control-allow-origin')).toBe('http://api.test');
  });
});
