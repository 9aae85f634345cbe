import { afterAll, describe, expect, test } from 'bun:test';
import { call } from '@keystile/blackbox/call';
import { listTools, startLocalApp } from '@keystile/blackbox/local-app';
import { succeed } from '@keystile/blackbox/people';
import { until } from '@keystile/blackbox/poll';
import { Visitor } from '@keystile/blackbox/visitor';
import { makeKey, revokeKey, rowOf } from './src/keys-page.ts';
import { letIn } from './src/let-in.ts';
import { startSplit } from './src/start-split.ts';

const split = await startSplit();
const { site, api, portal } = split;
afterAll(() => split[Symbol.asyncDispose]());

const visitor = new Visitor(site);
await visitor.signUp('ada@example.com');

const statusOf = async (key: string) => (await call(site, '/v1/me', { key })).status;

describe('between the two processes', () => {
  test('a key that is made on a page works with the next request, and is refused after it is revoked', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id, secret } = await makeKey(visitor, `round ${round}`);
      expect(await statusOf(secret)).toBe(200);
      expect(await revokeKey(visitor, id)).toBeLessThan(400);
      expect(await statusOf(secret)).toBe(401);
    }
  });

  test('calls are counted on the pages as soon as they are written', async () => {
    const { secret } = await makeKey(visitor, 'counted');
    for (let calls = 0; calls < 17; calls += 1) expect(await statusOf(secret)).toBe(200);
    await until('17 calls on the page', async () =>
      / 17(?: |$)/.test(await rowOf(visitor, 'counted')),
    );
  });

  test('an app is let in at the portal, gets its token from the API, and is refused after it is disconnected', async () => {
    await using app = await startLocalApp(site);
    const token = await letIn(site, visitor, app);
    expect((await listTools(site, token)).status).toBe(200);
    const page = await visitor.get('/en/account/connected-apps/');
    const grantId = /name="disconnect" value="([^"]+)"/.exec(page.text)?.[1];
    await visitor.post('/en/account/connected-apps/?/disconnect', { id: grantId! });
    expect((await listTools(site, token)).status).toBe(401);
  });

  test('what the command line does counts in both with the next request', async () => {
    const other = new Visitor(site);
    await other.signUp('eve@example.com');
    const { secret } = await makeKey(other, 'suspended');
    expect(await statusOf(secret)).toBe(200);
    await succeed(['users', 'suspend', 'eve@example.com', '--data', site.data]);
    expect(await statusOf(secret)).toBe(401);
    expect((await other.get('/en/account/api-keys/')).headers.get('location')).toContain(
      '/en/sign-in/',
    );
  });

  test('the audit log is one, and has the address of the visitor', async () => {
    const outside = new Visitor(site);
    await outside.get('/en/sign-in/');
    await outside.post(
      '/en/sign-up/',
      { email: 'bob@example.com', password: 'turnstile-quiet-harbour-42' },
      { 'x-forwarded-for': '203.0.113.9' },
    );
    const log = await succeed(['audit', '--json', '--data', site.data]);
    expect(log).toContain('key.created');
    expect(log).toContain('127.0.0.1');
    expect(log).not.toContain('203.0.113.9');
  });
});

describe('each process alone', () => {
  test('the API knows no pages', async () => {
    for (const path of ['/', '/en/', '/en/sign-in/', '/oauth2/authorize']) {
      expect((await call(api, path)).status).toBe(404);
    }
  });

  test('the portal answers nothing of the API', async () => {
    for (const path of ['/v1/me', '/v1/mcp', '/mcp', '/oauth2/token', '/v1/openapi.json']) {
      expect((await call(portal, path)).status).toBe(404);
    }
  });
});

test('neither has anything to complain about', () => {
  expect(api.output().stderr).toBe('');
  expect(portal.output().stderr).toBe('');
});
