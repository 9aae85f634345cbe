import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { guardedEndpoints } from '../src/endpoints.ts';
import { expectError } from '../src/expect-error.ts';
import { createKey } from '../src/people.ts';
import { serving } from '../src/serving.ts';

const server = await serving();
const limited = await createKey(server, { flags: ['--tools', 'search,get_usage'] });
const reached = new Set(['/v1/search', '/v1/me/usage', '/v1/me']);

describe('a key for search and get_usage', () => {
  for (const { template, path } of guardedEndpoints) {
    const mayCall = reached.has(template);
    test(`${mayCall ? 'may' : 'may not'} call ${template}`, async () => {
      const answer = await call(server, path, { key: limited.secret });
      if (mayCall) expect(answer.status).toBe(200);
      else expectError(answer, 403, { detail: 'Access denied' });
    });
  }

  test('fetches the OpenAPI document of what it may call, no cache between', async () => {
    const ways: Record<string, string>[] = [
      { authorization: `Bearer ${limited.secret}` },
      { 'x-api-key': limited.secret },
    ];
    for (const headers of ways) {
      const answer = await call(server, '/v1/openapi.json', { headers });
      const { paths } = answer.json as { paths: object };
      expect(Object.keys(paths).sort()).toEqual([...reached, '/health'].sort());
      expect(answer.headers.get('vary')).toBe('authorization, x-api-key');
      expect(answer.headers.get('cache-control')).toContain('private');
    }
    const { json } = await call(server, '/v1/openapi.json');
    expect(Object.keys((json as { paths: object }).paths)).toContain('/v1/models/list');
  });

  const mcp = (method: string, params: object) =>
    call(server, '/v1/mcp', {
      method: 'POST',
      key: limited.secret,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': '2025-11-25',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    });

  test('sees and calls these two by MCP, and no other', async () => {
    const { text } = await mcp('tools/list', {});
    const names = [...text.matchAll(/"name":"(\w+)","title"/g)].map(([, name]) => name);
    expect(names).toEqual(['search', 'get_usage']);
    const call = { name: 'search', arguments: { q: 'gpt' } };
    expect((await mcp('tools/call', call)).json).toMatchObject({ id: 1, result: {} });
    const denied = await mcp('tools/call', { name: 'list_models', arguments: {} });
    expect(denied.status).toBe(403);
    expect(denied.json).toMatchObject({ id: 1, error: { data: { tool: 'list_models' } } });
    expect(denied.headers.get('www-authenticate')).toMatch(
      /^Bearer error="insufficient_scope", resource_metadata="[^"]+", error_description="[^"]+"$/,
    );
  });
});
