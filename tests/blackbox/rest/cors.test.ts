import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { guardedEndpoints } from '../src/endpoints.ts';
import { createKey } from '../src/people.ts';
import { serving } from '../src/serving.ts';

const server = await serving();
const { secret } = await createKey(server);
const origin = 'https://app.example.com';

function listOf(headers: Headers, name: string): string[] {
  const text = headers.get(name) ?? '';
  return text.split(',').map((word) => word.trim().toLowerCase());
}

describe('a preflight', () => {
  for (const { path } of guardedEndpoints) {
    test(`lets any website call ${path} with a key`, async () => {
      const { status, headers, text } = await call(server, path, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization,x-api-key,x-organization-id',
        },
      });
      expect(status).toBe(204);
      expect(text).toBe('');
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(listOf(headers, 'access-control-allow-methods')).toContain('get');
      const allowed = listOf(headers, 'access-control-allow-headers');
      // Fetch standard: the wildcard does not cover Authorization, so the names must be there.
      expect(allowed).toContain('authorization');
      expect(allowed).toContain('x-api-key');
      expect(allowed).toContain('x-organization-id');
      expect(headers.has('access-control-allow-credentials')).toBe(false);
      expect(headers.get('x-request-id')).toBeString();
    });
  }

  test('costs nothing of the limit', async () => {
    const headers = { origin, 'access-control-request-method': 'GET' };
    const answer = await call(server, '/v1/me', { method: 'OPTIONS', headers });
    expect(answer.headers.has('ratelimit')).toBe(false);
  });
});

describe('a website may read', () => {
  test.each([
    ['an answer', '/v1/me', secret, 200],
    ['a 401', '/v1/me', undefined, 401],
    ['a 400', '/v1/search', undefined, 400],
    ['a 404', '/v1/models/nope', undefined, 404],
    ['an unknown path', '/v1/nope', undefined, 404],
    ['health', '/health', undefined, 200],
    ['the OpenAPI document', '/v1/openapi.json', undefined, 200],
  ])('%s, and its headers', async (_what, path, key, status) => {
    const { headers, ...answer } = await call(server, path, { key, headers: { origin } });
    expect(answer.status).toBe(status);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.has('access-control-allow-credentials')).toBe(false);
    const exposed = listOf(headers, 'access-control-expose-headers');
    for (const name of ['ratelimit', 'ratelimit-policy', 'retry-after', 'x-request-id']) {
      expect(exposed.includes('*') || exposed.includes(name)).toBe(true);
    }
  });
});
