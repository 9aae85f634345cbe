import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { setKeyTools, type ToolAccess } from '@keystile/api-keys';
import { bearer, startApi, type Member, type TestInstance } from './instance.ts';
import { mcpRequest, messagesOf } from './mcp-messages.ts';
import { connect, revisions } from './mcp-peers.ts';
import { startWithApp, post, bearer as token, toolsList } from './oauth-app.ts';
import { writingTool } from './writing-tool.ts';

let api: TestInstance;
let ada: Member;
let all: string[];
beforeAll(async () => {
  api = await startApi({ KEYSTILE_TIERS: 'standard:100000' }, [writingTool]);
  ada = await api.member('ada@example.com');
  const peer = await connect(api, ada.secret, '2025-06-18');
  all = (await peer.tools()).map(({ name }) => name);
  await peer.close();
});
afterAll(() => api.dispose());

const keyFor = (tools: ToolAccess) => api.issue(ada, { tools });
const search = { name: 'search', arguments: { q: 'gpt 5' } };
const paths: Record<string, string> = {
  list_models: '/v1/models/list',
  get_ai_model: '/v1/models/openai%2Fgpt-5',
  list_coding_tools: '/v1/tools/list',
  get_coding_tool: '/v1/tools/claude-code',
  search: '/v1/search?q=gpt',
  list_organizations: '/v1/organizations',
  get_usage: '/v1/me/usage',
  write_note: '/v1/notes',
};
const rowsOf = async (keyId: string) => {
  await api.flush();
  return api.database
    .prepare('SELECT tool, surface, outcome, status FROM usage WHERE key_id = ?')
    .all(keyId);
};

describe('REST', () => {
  test.each([
    ['all', Object.keys(paths)],
    ['read-only', Object.keys(paths).filter((name) => name !== 'write_note')],
    [
      ['search', 'get_usage'],
      ['search', 'get_usage'],
    ],
    [['write_note'], ['write_note']],
    [['a_tool_that_was_removed'], []],
  ] as const)('a key for %j reaches exactly these: %j', async (tools, reached) => {
    const { secret } = keyFor(tools);
    const statuses = Object.entries(paths).map(async ([name, path]) => {
      const { status } = await api.call(path, bearer(secret));
      return [name, status] as const;
    });
    const open = (await Promise.all(statuses)).filter(([, status]) => status === 200);
    expect(open.map(([name]) => name)).toEqual([...reached]);
    expect(Object.keys(paths).sort()).toEqual(all.toSorted());
  });

  test('a tool outside the list: 403 as for an organization, limits and organization told', async () => {
    const { keyId, secret } = keyFor(['search']);
    const response = await api.call('/v1/models/list', bearer(secret));
    expect([response.status, await response.json()]).toEqual([403, { detail: 'Access denied' }]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('ratelimit-policy')).toBe('"standard";q=100000;w=60');
    expect(response.headers.get('x-organization-id')).toBe(ada.organizationId);
    expect(await rowsOf(keyId)).toEqual([
      { tool: 'list_models', surface: 'rest', outcome: 'denied', status: 403 },
    ]);
  });

  test('me answers every key, and says which tools it may call', async () => {
    for (const tools of ['all', 'read-only', ['search', 'get_usage']] as const) {
      const response = await api.call('/v1/me', bearer(keyFor(tools).secret));
      const { key } = (await response.json()) as { key: { tools: unknown } };
      expect(key.tools).toEqual(tools);
    }
  });

  test('a list that changes is followed by the next call', async () => {
    const { keyId, secret } = keyFor('all');
    const status = async () => (await api.call('/v1/models/list', bearer(secret))).status;
    const set = (tools: ToolAccess) =>
      setKeyTools(api.database, { id: keyId, tools }, { kind: 'system' });
    expect(await status()).toBe(200);
    set(['search']);
    expect(await status()).toBe(403);
    set(['search', 'list_models']);
    expect(await status()).toBe(200);
  });
});

describe.each(revisions)('MCP %s', (revision) => {
  const ask = (secret: string, method: string, params?: typeof search) =>
    api.call('/v1/mcp', mcpRequest(revision, secret, { method, params }));

  test('lists what the key may call, to each its own', async () => {
    for (const [tools, listed] of [
      [
        ['search', 'get_usage'],
        ['search', 'get_usage'],
      ],
      ['read-only', all.filter((name) => name !== 'write_note')],
      ['all', all],
      [['nothing_known'], []],
    ] as const) {
      const peer = await connect(api, keyFor(tools).secret, revision);
      expect((await peer.tools()).map(({ name }) => name)).toEqual([...listed]);
      await peer.close();
    }
  });

  test('a tool outside the list: 403, insufficient scope, in JSON-RPC with the id', async () => {
    const { keyId, secret } = keyFor(['get_usage']);
    const response = await ask(secret, 'tools/call', search);
    expect(response.status).toBe(403);
    expect(response.headers.get('www-authenticate')).toBe(
      'Bearer error="insufficient_scope", ' +
        'resource_metadata="http://api.test/v1/.well-known/oauth-protected-resource", ' +
        'error_description="this key may not call search"',
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-organization-id')).toBe(ada.organizationId);
    expect(await response.json()).toEqual({
      jsonrpc: '2.0',
      id: 7,
      error: { code: -32000, message: 'this key may not call search', data: { tool: 'search' } },
    });
    expect(await rowsOf(keyId)).toEqual([
      { tool: 'search', surface: 'mcp', outcome: 'denied', status: 403 },
    ]);
  });

  test('a tool in the list answers, one that there is not stays unknown', async () => {
    const { secret } = keyFor(['search']);
    const [answer] = await messagesOf(await ask(secret, 'tools/call', search));
    expect(answer).toMatchObject({ result: { structuredContent: { results: expect.any(Array) } } });
    const unknown = await ask(secret, 'tools/call', { ...search, name: 'no_such_tool' });
    expect(await messagesOf(unknown)).toMatchObject([{ error: { code: -32602 } }]);
  });

  test('a client is told so', async () => {
    const peer = await connect(api, keyFor(['get_usage']).secret, revision);
    const refused = await peer.call('search', { q: 'gpt 5' }).catch(String);
    expect(refused).toMatch(/insufficient scope|may not call search/i);
    await peer.close();
  });
});

describe('ways around the list:', () => {
  test('a batch with one such call is refused whole', async () => {
    const key = keyFor(['get_usage']);
    const call = (id: number, name: string) => ({
      jsonrpc: '2.0',
      id,
      method: 'tools/call',
      params: { name, arguments: { q: 'gpt 5' } },
    });
    const request = mcpRequest('2025-03-26', key.secret, { method: 'tools/call' });
    const body = JSON.stringify([call(1, 'get_usage'), call(2, 'search')]);
    const response = await api.call('/v1/mcp', { ...request, body });
    expect([response.status, await response.json()]).toMatchObject([403, { id: null }]);
    expect(await rowsOf(key.keyId)).toEqual([
      { tool: 'get_usage', surface: 'mcp', outcome: 'denied', status: 403 },
      { tool: 'search', surface: 'mcp', outcome: 'denied', status: 403 },
    ]);
  });

  test.each([
    ['a header that names another tool', { 'mcp-name': 'get_usage' }],
    ['a header in Base64', { 'mcp-name': `=?base64?${btoa('search')}?=` }],
    ['no header', { 'mcp-name': '' }],
  ])('%s', async (_what, headers) => {
    const key = keyFor(['get_usage']);
    const request = mcpRequest('2026-07-28', key.secret, { method: 'tools/call', params: search });
    Object.assign(request.headers, headers);
    expect((await api.call('/v1/mcp', request)).status).toBe(403);
  });

  test('a notification', async () => {
    const request = mcpRequest('2025-06-18', keyFor(['get_usage']).secret, {
      method: 'tools/call',
      params: search,
    });
    const { id: _, ...message } = JSON.parse(request.body);
    const response = await api.call('/v1/mcp', { ...request, body: JSON.stringify(message) });
    expect(response.status).toBe(403);
  });
});

test('apps have every tool', async () => {
  const { api: other, app } = await startWithApp();
  const response = await post(other, token(app.access_token), toolsList);
  const [{ result }] = (await messagesOf(response)) as [{ result: { tools: object[] } }];
  expect(result.tools).toHaveLength(7);
  await other.dispose();
});

describe('OpenAPI', () => {
  const pathsFor = async (headers: Record<string, string>) => {
    const response = await api.call('/v1/openapi.json', { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('vary')).toBe('authorization, x-api-key');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    const { paths: listed } = (await response.json()) as { paths: object };
    return Object.keys(listed);
  };

  test('has the operations of the key that fetches it, and what each key may', async () => {
    const { secret } = keyFor(['search', 'get_usage']);
    const own = ['/v1/search', '/v1/me/usage', '/v1/me', '/health'];
    for (let time = 0; time < 2; time += 1) {
      expect(await pathsFor({ authorization: `Bearer ${secret}` })).toEqual(own);
      expect(await pathsFor({ 'x-api-key': secret })).toEqual(own);
      expect(await pathsFor({})).toContain('/v1/notes');
    }
    expect(await pathsFor({ 'x-api-key': keyFor('read-only').secret })).not.toContain('/v1/notes');
  });

  test('is whole for any other credential, right or wrong', async () => {
    const whole = await pathsFor({});
    expect(whole).toHaveLength(10);
    for (const credential of [ada.secret, 'ak_wrong', 'nonsense']) {
      expect(await pathsFor({ authorization: `Bearer ${credential}` })).toEqual(whole);
    }
  });
});
