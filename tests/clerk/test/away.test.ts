import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { startClerk, type Clerk } from '../src/index.ts';

let clerk: Clerk;
beforeAll(async () => {
  clerk = await startClerk();
});
afterAll(() => clerk.stop());

const ask = (signal?: AbortSignal) => fetch(`${clerk.url}/v1/environment`, { signal });

describe('Clerk away', () => {
  test('refused, failing, and back on the same port', async () => {
    expect((await ask()).status).toBe(200);
    for (let time = 0; time < 3; time += 1) {
      await clerk.away('refuse');
      expect(await ask().catch(() => 'refused')).toBe('refused');
      await clerk.back();
      expect((await ask()).status).toBe(200);
    }
    await clerk.away('error500');
    expect((await ask()).status).toBe(500);
    await clerk.back();
    expect((await ask()).status).toBe(200);
  });

  test('silent: the connection is taken, and nothing comes', async () => {
    await clerk.away('hang');
    const reason = await ask(AbortSignal.timeout(100)).catch((error: Error) => error.name);
    expect(reason).toBe('TimeoutError');
    await clerk.back();
    expect((await ask()).status).toBe(200);
  });

  test('what was answered is noted, without its query', async () => {
    await fetch(`${clerk.url}/v1/client?__clerk_db_jwt=secret`);
    expect(clerk.requests.at(-1)).toBe('GET /v1/client');
  });
});

describe('what browsers load', () => {
  test.each(['clerk-js@6/dist/clerk.browser.js', 'ui@1/dist/ui.browser.js'])('%s', async (path) => {
    const answer = await fetch(`${clerk.url}/npm/@clerk/${path}`);
    expect(answer.headers.get('content-type')).toStartWith('text/javascript');
    expect((await answer.text()).length).toBeGreaterThan(100_000);
  });

  test('nothing outside of the two packages', async () => {
    for (const path of ['ui@1/dist/..%2Fpackage.json', 'backend@3/dist/index.js']) {
      expect((await fetch(`${clerk.url}/npm/@clerk/${path}`)).status).toBe(404);
    }
  });
});
