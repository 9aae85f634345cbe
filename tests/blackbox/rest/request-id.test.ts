import { expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { guardedEndpoints, openPaths } from '../src/endpoints.ts';
import { requestId } from '../src/expect-error.ts';
import { serving } from '../src/serving.ts';

const server = await serving();

test('every response of the API has a request id, and no two the same', async () => {
  const paths = [...guardedEndpoints.map(({ path }) => path), ...openPaths, '/v1/nope', '/v1'];
  const ids: string[] = [];
  for (const path of [...paths, ...paths]) {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST']) {
      const { headers } = await call(server, path, { method });
      expect(headers.get('x-request-id')).toMatch(requestId);
      ids.push(headers.get('x-request-id')!);
    }
  }
  expect(new Set(ids).size).toBe(ids.length);
});

test('a request id that a client sends is not taken over unchecked', async () => {
  const headers = { 'x-request-id': '<script>alert(1)</script>' };
  const answer = await call(server, '/v1/me', { headers });
  expect(answer.headers.get('x-request-id')).toMatch(requestId);
});
