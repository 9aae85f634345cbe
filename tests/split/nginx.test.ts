import { afterAll, expect, test } from 'bun:test';
import { call } from '@keystile/blackbox/call';
import { listTools, startLocalApp } from '@keystile/blackbox/local-app';
import { Visitor } from '@keystile/blackbox/visitor';
import { makeKey, revokeKey } from './src/keys-page.ts';
import { letIn } from './src/let-in.ts';
import { startSplit } from './src/start-split.ts';

const split = await startSplit('nginx');
const { site } = split;
afterAll(() => split[Symbol.asyncDispose]());

test('pages, keys, ids with a slash, and an app that is let in', async () => {
  const visitor = new Visitor(site);
  await visitor.signUp('ada@example.com');
  const { id, secret } = await makeKey(visitor, 'nginx');
  expect((await call(site, '/v1/models/openai%2Fgpt-5', { key: secret })).status).toBe(200);
  await revokeKey(visitor, id);
  expect((await call(site, '/v1/me', { key: secret })).status).toBe(401);
  await using app = await startLocalApp(site);
  expect((await listTools(site, await letIn(site, visitor, app))).status).toBe(200);
  expect((await call(site, '/.well-known/oauth-authorization-server')).status).toBe(200);
  expect((await call(site, '/favicon.svg')).headers.get('content-type')).toStartWith('image/svg');
});
