import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import type { RestCall, Tool } from '@keystile/registry';
import { ajvSchema } from '@keystile/registry';
import { ToolError, type ToolErrorCode } from '@keystile/tools';
import { z } from 'zod';
import { bearer, startApi, type Member, type TestInstance } from './instance.ts';
import { mcpRequest, messagesOf } from './mcp-messages.ts';
import { ownTool } from './own-tool.ts';

const echo = ownTool({
  name: 'echo',
  description: 'Gives back what it got.',
  input: z.object({ text: z.string().max(20), times: z.int().min(1).max(3).default(1) }),
  output: z.object({ text: z.string() }),
  run: ({ text, times }) => ({ text: text.repeat(times) }),
});

const failing = ownTool({
  name: 'fail',
  description: 'Fails as it is asked to.',
  input: z.object({ code: z.string() }),
  output: z.object({}),
  run({ code }) {
    throw new ToolError(code as ToolErrorCode, `it is ${code}`, ['that']);
  },
});

const dear = ownTool({
  name: 'dear',
  description: 'Costs ten.',
  cost: 10,
  input: z.object({}),
  output: z.object({ ok: z.boolean() }),
  run: () => ({ ok: true }),
});

/** A tool of an upstream: schemas of its own, answers as it likes, requests passed on. */
const away: Tool = {
  ...echo,
  name: 'shop_order',
  origin: { kind: 'openapi', name: 'shop' },
  input: ajvSchema({
    type: 'object',
    properties: { id: { type: 'string' }, count: { type: 'integer' } },
    required: ['id'],
    additionalProperties: false,
  }),
  output: ajvSchema({ type: 'object', properties: { id: { type: 'string' } }, required: ['id'] }),
  rest: {
    method: 'PUT',
    path: '/api/shop/orders/:id',
    async forward({ params, query, headers, body }: RestCall) {
      const given = {
        params,
        query,
        type: headers.get('content-type'),
        body: String(body?.length),
      };
      return Response.json(given, { status: 201, headers: { 'x-shop': 'yes' } });
    },
  },
  run: ({ id }) => ({ structured: id === 'lie' ? { id: 7 } : { id } }),
};

let api: TestInstance;
let ada: Member;
beforeAll(async () => {
  api = await startApi({ KEYSTILE_TIERS: 'standard:100' }, [echo, failing, dear, away]);
  ada = await api.member('ada@example.com');
});
afterAll(() => api.dispose());

const post = (path: string, body: unknown, secret?: string, method = 'POST') =>
  api.call(path, {
    method,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${secret ?? ada.secret}`,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const fresh = () => api.issue(ada).secret;
const mcpCall = async (name: string, args: object, secret = ada.secret) => {
  const params = { name, arguments: args };
  const request = mcpRequest('2026-07-28', secret, { method: 'tools/call', params });
  const response = await api.call('/v1/mcp', request);
  const [message] = await messagesOf(response);
  return { response, result: message!.result as Record<string, unknown> };
};

describe('a tool without a path of its own', () => {
  test('takes its input as the JSON body of a POST', async () => {
    const response = await post('/v1/call/echo', { text: 'ab', times: 2 });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ text: 'abab' });
    expect(response.headers.get('x-organization-id')).toBe(ada.organizationId);
  });

  test.each([
    ['', 'text is required'],
    ['{}', 'text is required'],
    ['{"text":1}', 'text is invalid: Invalid input: expected string, received number'],
    [`{"text":"${'x'.repeat(21)}"}`, 'text must be at most 20 characters'],
    ['{"text":"a","times":9}', 'times must be between 1 and 3'],
    ['[]', 'body must be a JSON object'],
    ['{', 'body must be a JSON object'],
    ['"text"', 'body must be a JSON object'],
  ])('says what is wrong with %s', async (body, error) => {
    const response = await post('/v1/call/echo', body);
    expect([response.status, await response.json()]).toEqual([400, { error }]);
  });

  test('needs a credential, and is no GET', async () => {
    const nobody = await api.call('/v1/call/echo', { method: 'POST', body: '{}' });
    expect(nobody.status).toBe(401);
    const got = await api.call('/v1/call/echo', bearer(ada.secret));
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
  });

  test('takes a body of a mebibyte at most', async () => {
    const response = await post('/v1/call/echo', { text: 'x'.repeat(1_048_577) });
    expect(response.status).toBe(413);
  });
});

test.each([
  ['invalid_input', 400, true],
  ['not_found', 404, true],
  ['denied', 403, false],
  ['conflict', 409, true],
  ['failed', 422, true],
  ['bad_answer', 502, false],
  ['unavailable', 503, true],
  ['timed_out', 504, true],
] as const)('a tool that says %s is a %i', async (code, status, recoverable) => {
  const response = await post('/v1/call/fail', { code });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: `it is ${code}` });
  const { result } = await mcpCall('fail', { code });
  const error = { code, message: `it is ${code}`, recoverable, suggestions: ['that'] };
  expect(result).toMatchObject({ isError: true, structuredContent: { error } });
});

describe('a tool that costs ten', () => {
  test('takes ten tokens by REST, and is refused when fewer are left', async () => {
    const secret = fresh();
    const statuses: number[] = [];
    const left: string[] = [];
    for (let call = 0; call < 11; call += 1) {
      const response = await post('/v1/call/dear', {}, secret);
      statuses.push(response.status);
      left.push(/r=(\d+)/.exec(response.headers.get('ratelimit')!)![1]!);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429]);
    expect(left.slice(0, 3)).toEqual(['90', '80', '70']);
  });

  test('takes ten by MCP', async () => {
    const secret = fresh();
    for (let call = 0; call < 10; call += 1) {
      const { response } = await mcpCall('dear', {}, secret);
      expect(response.status).toBe(200);
    }
    const { response } = await mcpCall('dear', {}, secret);
    expect(response.status).toBe(429);
  });
});

describe('a tool of an upstream', () => {
  test('has its requests passed on by REST, under our headers and without our origin', async () => {
    const response = await post('/v1/api/shop/orders/a%2Fb?x=1', { n: 1 }, ada.secret, 'PUT');
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({
      params: { id: 'a/b' },
      query: 'x=1',
      type: 'application/json',
      body: '7',
    });
    expect(response.headers.get('x-shop')).toBe('yes');
    expect(response.headers.get('ratelimit')).toStartWith('"standard"');
    expect(response.headers.get('content-security-policy')).toStartWith('sandbox');
  });

  test('answers MCP from its schemas, and what breaks them is not passed on', async () => {
    expect((await mcpCall('shop_order', { id: '7' })).result).toMatchObject({
      structuredContent: { id: '7' },
    });
    expect((await mcpCall('shop_order', { id: 'lie' })).result).toMatchObject({
      isError: true,
      structuredContent: {
        error: {
          code: 'bad_answer',
          message: 'openapi shop answered what its own schema forbids: id: must be string',
        },
      },
    });
    expect((await mcpCall('shop_order', { id: '7', nick: 1 })).result).toMatchObject({
      structuredContent: { error: { code: 'invalid_input', message: 'nick: is not known' } },
    });
  });

  test('is marked with its source', async () => {
    const list = mcpRequest('2026-07-28', ada.secret, { method: 'tools/list' });
    const [message] = await messagesOf(await api.call('/v1/mcp', list));
    const { tools } = message!.result as { tools: { name: string; _meta?: object }[] };
    expect(tools.find(({ name }) => name === 'shop_order')!._meta).toEqual({
      'keystile/source': 'openapi shop',
    });
    const document = (await (await api.call('/v1/openapi.json')).json()) as {
      paths: Record<string, Record<string, { tags?: string[]; requestBody?: object }>>;
    };
    const operation = document.paths['/v1/api/shop/orders/{id}']!.put!;
    expect(operation.tags).toEqual(['openapi shop']);
    expect(operation.requestBody).toMatchObject({
      content: { 'application/json': { schema: { properties: { count: { type: 'integer' } } } } },
    });
  });
});

describe('a person who tries a tool in the portal', () => {
  test('gets what REST would answer, from their own bucket, and it is counted', async () => {
    const bob = await api.member('bob@example.com');
    const answer = await api.callAs(bob, 'dear', {});
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
    expect(answer.headers.get('ratelimit')).toContain('r=90;');
    expect(answer.headers.get('x-organization-id')).toBe(bob.organizationId);
    const wrong = await api.callAs(bob, 'echo', { text: 7 });
    expect(wrong.status).toBe(400);
    await api.flush();
    const rows = api.database
      .prepare('SELECT tool, outcome, key_id FROM usage WHERE user_id = ? ORDER BY rowid')
      .all(bob.id);
    expect(rows).toEqual([
      { tool: 'dear', outcome: 'ok', key_id: `portal_${bob.id}` },
      { tool: 'echo', outcome: 'invalid_input', key_id: `portal_${bob.id}` },
    ]);
  });

  test('is refused for an organization of others, and once suspended', async () => {
    const eve = await api.member('eve@example.com');
    const { organizationId } = ada;
    expect((await api.callAs({ ...eve, organizationId }, 'echo', { text: 'a' })).status).toBe(403);
    api.database.prepare('UPDATE user SET banned = 1 WHERE id = ?').run(eve.id);
    expect((await api.callAs(eve, 'echo', { text: 'a' })).status).toBe(403);
  });

  test('is told of a tool that there is not', async () => {
    expect((await api.callAs(ada, 'none', {})).status).toBe(404);
  });
});
