import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { guardedEndpoints, openPaths } from '../src/endpoints.ts';
import { expectError, requestId } from '../src/expect-error.ts';
import { headerOf, rawCall, type RawAnswer } from '../src/raw-http.ts';
import { serving } from '../src/serving.ts';

const server = await serving({ env: { KEYSTILE_PUBLIC_LIMIT: '9999999' } });
const apiOnly = await serving({ args: ['--only', 'api'] });

describe('404', () => {
  test.each([
    '/v1',
    '/v1/',
    '/v1/nope',
    '/v1/models',
    '/v1/me/nope',
    '/v1//me',
    '/v1/Me',
    '/v2/me',
  ])('%s is no path of the API', async (path) => {
    expectError(await call(apiOnly, path), 404, { error: 'not found' });
  });

  test.each(['/', '/en/', '/en/account/api-keys/', '/favicon.ico'])(
    '%s is not there with --only api',
    async (path) => {
      expectError(await call(apiOnly, path), 404, { error: 'not found' });
    },
  );

  test.each(['POST', 'DELETE', 'PUT', 'PATCH'])(
    '%s to an unknown path is a 404 too',
    async (method) => {
      expectError(await call(server, '/v1/nope', { method }), 404, { error: 'not found' });
    },
  );
});

describe('405', () => {
  for (const path of [...guardedEndpoints.map((endpoint) => endpoint.path), ...openPaths]) {
    test(`${path} takes GET, HEAD and OPTIONS only, and says so`, async () => {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE']) {
        const answer = await rawCall(server.port, { method, path });
        expect(answer.status).toBe(405);
        expect(JSON.parse(answer.body)).toEqual({ error: 'method not allowed' });
        const allowed = headerOf(answer, 'allow')!.split(', ').sort();
        expect(allowed).toEqual(['GET', 'HEAD', 'OPTIONS']);
        expect(headerOf(answer, 'x-request-id')).toMatch(requestId);
        expect(headerOf(answer, 'content-type')).toBe('application/json; charset=utf-8');
      }
    });
  }

  test('the server lives on after a method that does not exist', async () => {
    await rawCall(server.port, { method: 'BREW', path: '/v1/me' }).catch(() => undefined);
    expect((await call(server, '/health')).status).toBe(200);
  });
});

describe('413', () => {
  const megabyte = 1_048_576;

  function expectTooLarge(answer: RawAnswer): void {
    expect(answer.status).toBe(413);
    expect((JSON.parse(answer.body) as { error: string }).error).toBeString();
    expect(headerOf(answer, 'x-request-id')).toMatch(requestId);
    expect(headerOf(answer, 'content-type')).toBe('application/json; charset=utf-8');
  }

  test.each(['GET', 'POST'])('a body of 2 MB with %s is too large', async (method) => {
    const body = new Uint8Array(2 * megabyte);
    const headers = [`Content-Length: ${body.length}`, 'Content-Type: application/json'];
    const path = '/v1/models/list?limit=1';
    expectTooLarge(await rawCall(server.port, { method, path, headers, body }));
  });

  test('a length that is only announced is too large as well', async () => {
    const headers = [`Content-Length: ${2 * megabyte}`];
    expectTooLarge(await rawCall(server.port, { method: 'POST', path: '/v1/me', headers }));
  });

  test('a body past every bound is refused, and the server lives on', async () => {
    const headers = [`Content-Length: ${1024 * megabyte}`];
    const { status } = await rawCall(server.port, { method: 'POST', path: '/v1/me', headers });
    expect(status).toBe(413);
    expect((await call(server, '/health')).status).toBe(200);
  });
});
