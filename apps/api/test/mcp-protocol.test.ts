import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { startApi, type TestInstance } from './instance.ts';
import { mcpRequest, messagesOf } from './mcp-messages.ts';

let api: TestInstance;
let secret: string;
beforeAll(async () => {
  api = await startApi();
  secret = (await api.member('ada@example.com')).secret;
});
afterAll(() => api.dispose());

async function ask(revision: string, method: string, params?: Record<string, unknown>) {
  const response = await api.call('/v1/mcp', mcpRequest(revision, secret, { method, params }));
  return { response, messages: await messagesOf(response) };
}

describe('a method that is not served', () => {
  test.each(['GET', 'HEAD', 'DELETE', 'PUT', 'PATCH'])('%s with a key is 405', async (method) => {
    const headers = { authorization: `Bearer ${secret}`, accept: 'text/event-stream' };
    const response = await api.call('/v1/mcp', { method, headers });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST, OPTIONS');
    expect(response.headers.get('ratelimit-policy')).toBe('"standard";q=600;w=60');
    const body = method === 'HEAD' ? '' : '{"error":"method not allowed"}';
    expect(await response.text()).toBe(body);
  });
});

describe('2026-07-28', () => {
  const revision = '2026-07-28';

  test('what is told of the server and its tools may be kept, by the one who asked', async () => {
    for (const method of ['tools/list', 'server/discover']) {
      const { messages } = await ask(revision, method);
      expect(messages).toMatchObject([{ id: 7, result: { cacheScope: 'private' } }]);
    }
    const { messages } = await ask(revision, 'tools/list');
    expect(messages).toMatchObject([{ result: { ttlMs: 60_000 } }]);
  });

  test('lists the same tools in the same order', async () => {
    const [first, second] = [await ask(revision, 'tools/list'), await ask(revision, 'tools/list')];
    expect(second.messages).toEqual(first.messages);
  });

  test.each([
    ['a method that there is not', 'tools/none', {}, {}, 404, -32601],
    ['another method in the header', 'tools/list', {}, { 'mcp-method': 'tools/call' }, 400, -32020],
    [
      'another tool in the header',
      'tools/call',
      { name: 'search' },
      { 'mcp-name': 'x' },
      400,
      -32020,
    ],
    [
      'another version in the header',
      'tools/list',
      {},
      { 'mcp-protocol-version': '1' },
      400,
      -32020,
    ],
  ])('%s', async (_what, method, params, headers, status, code) => {
    const request = mcpRequest(revision, secret, { method, params });
    Object.assign(request.headers, headers);
    const response = await api.call('/v1/mcp', request);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ id: 7, error: { code } });
    expect(api.faults).toEqual([]);
  });

  test('a version of the future is refused with those that are served', async () => {
    const { response, messages } = await ask('2030-01-01', 'tools/list');
    expect(response.status).toBe(400);
    expect(messages).toMatchObject([
      { id: 7, error: { code: -32022, data: { supported: [revision] } } },
    ]);
  });
});

describe('earlier revisions', () => {
  test('tools are listed without hints that they do not know', async () => {
    const { messages } = await ask('2025-06-18', 'tools/list');
    const [{ result }] = messages as [{ result: Record<string, unknown> }];
    expect(Object.keys(result)).toEqual(['tools']);
  });

  test('a notification is taken, and answered with nothing', async () => {
    const request = mcpRequest('2025-06-18', secret, { method: 'notifications/initialized' });
    const { id: _, ...notification } = JSON.parse(request.body);
    const body = JSON.stringify(notification);
    const response = await api.call('/v1/mcp', { ...request, body });
    expect([response.status, await response.text()]).toEqual([202, '']);
  });
});
