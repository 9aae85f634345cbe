import { afterEach, describe, expect, test } from 'bun:test';
import { startApi, type TestInstance } from './instance.ts';
import { mcpRequest, messagesOf } from './mcp-messages.ts';
import { connect, revisions } from './mcp-peers.ts';

let api: TestInstance;
let ada: Awaited<ReturnType<TestInstance['member']>>;
const start = async (limit: number) => {
  api = await startApi({ KEYSTILE_TIERS: `small:${limit}` });
  ada = await api.member('ada@example.com');
};
afterEach(() => api.dispose());

const usageRows = async () => {
  await api.flush();
  return api.database.prepare('SELECT tool, surface, outcome, status FROM usage').all();
};
const search = { name: 'search', arguments: { q: 'gpt 5' } };

describe.each(revisions)('%s', (revision) => {
  const ask = (method: string, params?: typeof search) =>
    api.call('/v1/mcp', mcpRequest(revision, ada.secret, { method, params }));

  test('past the limit: 429, and JSON-RPC with the same fields', async () => {
    await start(1);
    await messagesOf(await ask('tools/call', search));
    const response = await ask('tools/call', search);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('ratelimit')).toBe('"small";r=0;t=60');
    expect(await response.json()).toEqual({
      jsonrpc: '2.0',
      id: 7,
      error: {
        code: -32000,
        message: 'rate limit exceeded',
        data: { limit_per_minute: 1, retry_after_seconds: 60 },
      },
    });
    const row = { tool: 'search', surface: 'mcp' };
    expect(await usageRows()).toEqual([
      { ...row, outcome: 'ok', status: 200 },
      { ...row, outcome: 'rate_limited', status: 429 },
    ]);
  });

  test('listing draws on the limit and is no usage', async () => {
    await start(2);
    for (const left of [1, 0]) {
      const response = await ask('tools/list');
      await messagesOf(response);
      expect(response.headers.get('ratelimit')).toStartWith(`"small";r=${left};t=`);
    }
    expect((await ask('tools/list')).status).toBe(429);
    expect(await usageRows()).toEqual([]);
  });

  test('a client is told so', async () => {
    await start(8);
    const peer = await connect(api, ada.secret, revision);
    const calls = Array.from({ length: 8 }, () => peer.call('search', { q: 'gpt 5' }));
    const refused = (await Promise.allSettled(calls)).filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused as PromiseRejectedResult[]) {
      expect(String(reason)).toContain('rate limit exceeded');
    }
    await peer.close();
  });
});

test('a tool that there is not leaves no row, past the limit either', async () => {
  await start(1);
  for (const status of [200, 429]) {
    const params = { name: 'no_such_tool' };
    const request = mcpRequest('2025-06-18', ada.secret, { method: 'tools/call', params });
    expect((await api.call('/v1/mcp', request)).status).toBe(status);
  }
  expect(await usageRows()).toEqual([]);
});
