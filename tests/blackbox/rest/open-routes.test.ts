import { expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { keyEndpoints, publicEndpoints } from '../src/endpoints.ts';
import { expectNoCredential } from '../src/expect-error.ts';
import { serving } from '../src/serving.ts';

/** All that a stranger may read: a route that is not here must answer 401. */
const openToStrangers = new Set([...publicEndpoints.map(({ template }) => template), '/health']);

const server = await serving();
const { json } = await call(server, '/v1/openapi.json');
const { paths } = json as { paths: Record<string, Record<string, unknown>> };
const routes = Object.entries(paths).flatMap(([template, operations]) =>
  Object.keys(operations).map((method) => ({ template, method: method.toUpperCase() })),
);

test('the walk sees all routes', () => {
  expect(routes.length).toBeGreaterThanOrEqual(publicEndpoints.length + keyEndpoints.length);
});

for (const { template, method } of routes) {
  const isOpen = openToStrangers.has(template);
  test(`${method} ${template} ${isOpen ? 'is open to strangers' : 'needs a key'}`, async () => {
    const path = template.replaceAll(/\{\w+\}/g, 'nope');
    const answer = await call(server, path, { method });
    if (isOpen) expect(answer.status).not.toBe(401);
    else expectNoCredential(answer, server);
  });
}
