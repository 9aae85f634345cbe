import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { startApi, type TestInstance } from './instance.ts';
import { httpRequest, openSocket } from './raw-socket.ts';

let api: TestInstance;
let keyId: string;
let authorization: string;
const start = async (environment: Record<string, string> = {}) => {
  api = await startApi(environment, [], { mcp: { mostBodyMs: 50 } });
  const ada = await api.member('ada@example.com');
  keyId = ada.keyId;
  authorization = `Bearer ${ada.secret}`;
};
beforeEach(() => start());
afterEach(() => api.dispose());

const mediaTypes = {
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
};
const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  api.call('/v1/mcp', {
    method: 'POST',
    headers: { authorization, ...mediaTypes, ...headers },
    body,
  });
const open = (more: Record<string, string>) => {
  const socket = openSocket(api.url);
  const headers = { host: 'api.test', authorization, ...mediaTypes, ...more };
  socket.write(httpRequest('/v1/mcp', { headers }));
  return socket;
};
const callOf = (id: number, tool = 'search') => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name: tool, arguments: { q: 'gpt 5' } },
});
const usageRows = async () => {
  await api.flush();
  return api.database
    .prepare<{ tool: string; outcome: string; status: number }>(
      'SELECT tool, outcome, status FROM usage WHERE key_id = ?',
    )
    .all(keyId);
};
const tooLarge = { error: 'body must be at most 1048576 bytes' };
const pad = 'x'.repeat(65_536);

describe('413', () => {
  test('for a length that is announced', async () => {
    const response = await post(JSON.stringify({ ...callOf(1), pad: pad.repeat(17) }));
    expect([response.status, await response.json()]).toEqual([413, tooLarge]);
  });

  test('for a body without a length, as soon as it is over', async () => {
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(pad)),
    });
    const response = await post(endless);
    expect([response.status, await response.json()]).toEqual([413, tooLarge]);
    expect(response.headers.get('ratelimit-policy')).toBe('"standard";q=600;w=60');
  });

  test('not for a body without a length that is short', async () => {
    const response = await post(new Blob([JSON.stringify(callOf(1))]).stream());
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('GPT-5');
  });
});

describe('408', () => {
  test.each([
    ['a body that stops half-way', { 'content-length': '1000' }, '{"jsonrpc":'],
    ['a body that never begins', { 'content-length': '1000' }, ''],
    ['chunks that stop', { 'transfer-encoding': 'chunked' }, '5\r\n{"jso\r\n'],
  ])('for %s; the connection is closed', async (_what, headers, begun) => {
    const socket = open(headers);
    socket.write(begun);
    const answer = await socket.ended;
    expect(answer).toStartWith('HTTP/1.1 408');
    expect(answer).toEndWith('{"error":"the body took too long"}');
  });
});

describe('other bodies', () => {
  test.each(['{', '', 'q=gpt'])('%p is a parse error, and JSON-RPC says so', async (body) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      jsonrpc: '2.0',
      id: null,
      error: { code: -32700, message: 'Parse error: the body is not JSON' },
    });
  });

  test('of another media type are not read', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const response = await post(JSON.stringify(callOf(1)), { 'content-type': type });
      expect(response.status).toBe(415);
      expect(await response.json()).toEqual({ error: 'content-type must be application/json' });
    }
  });

  test.each(['null', '7', '"text"', '[]', '{}', '[null]', '[[]]', '{"id":{"a":1}}'])(
    '%s is the fault of the client',
    async (body) => {
      expect((await post(body)).status).toBe(400);
      expect(api.faults).toEqual([]);
    },
  );
});

describe('a batch', () => {
  const batch = { 'mcp-protocol-version': '2025-03-26' };

  test('is answered, with a usage row for each call', async () => {
    const response = await post(JSON.stringify([callOf(1), callOf(2, 'get_usage')]), batch);
    const text = await response.text();
    expect(response.status).toBe(200);
    for (const id of [1, 2]) expect(text).toContain(`"id":${id}`);
    expect(await usageRows()).toEqual([
      { tool: 'search', outcome: 'ok', status: 200 },
      { tool: 'get_usage', outcome: 'ok', status: 200 },
    ]);
  });

  test('takes as much of the limit as its messages would alone', async () => {
    await api.dispose();
    await start({ KEYSTILE_TIERS: 'small:3' });
    const two = await post(JSON.stringify([callOf(1), callOf(2)]), batch);
    await two.text();
    expect(two.headers.get('ratelimit')).toBe('"small";r=1;t=20');
    const more = await post(JSON.stringify([callOf(3), callOf(4)]), batch);
    expect(more.status).toBe(429);
    expect(await more.json()).toEqual({
      jsonrpc: '2.0',
      id: null,
      error: {
        code: -32000,
        message: 'rate limit exceeded',
        data: { limit_per_minute: 3, retry_after_seconds: 20 },
      },
    });
    const outcomes = (await usageRows()).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['ok', 'ok', 'rate_limited', 'rate_limited']);
  });
});
