import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { createBrowser } from './browser.ts';
import { loopback, startOAuth, url } from './oauth-client.ts';

type Server = Awaited<ReturnType<typeof startOAuth>>;

const site = 'https://app.example.com/callback';
const nobody = createBrowser().visitor();

let server: Server;
const eve = createBrowser();
beforeAll(async () => {
  server = await startOAuth();
  await server.signUp('eve@example.com', eve);
});
afterAll(() => {
  server.dispose();
  expect(server.faults).toEqual([]);
});

function changed(query: string, name: string, value: string): string {
  const members = new URLSearchParams(query);
  members.set(name, value);
  return members.toString();
}

describe('without a question', () => {
  test.each([['none'], ['none login'], ['none consent'], ['none\t'], ['NONE']])(
    'prompt=%p gives no code to a program on the person’s machine',
    async (prompt) => {
      for (const uri of [loopback, 'cursor://host/callback', 'com.example.app:/callback']) {
        const clientId = await server.registered({ redirect_uris: [uri] });
        await server.allow(clientId, { redirect_uri: uri });
        const { address } = server.request(clientId, { redirect_uri: uri, prompt });
        const authorization = await server.oauth.authorize(address, server.browser.visitor());
        if (authorization.next !== 'client') continue;
        expect(authorization.url).toContain('error=');
        expect(authorization.url).not.toMatch(/[?&#]code=/);
      }
    },
  );

  test('a website gets a code only from who let it in, and only for what they agreed to', async () => {
    const website = { redirect_uri: site, prompt: 'none' };
    const clientId = await server.registered({ redirect_uris: [site] });
    const codeFor = async (visitor = server.browser.visitor(), more = {}) => {
      const { address } = server.request(clientId, { ...website, ...more });
      const authorization = await server.oauth.authorize(address, visitor);
      return authorization.next === 'client' && authorization.url.includes('code=');
    };
    expect(await codeFor()).toBe(false);
    await server.allow(clientId, { redirect_uri: site });
    expect(await codeFor()).toBe(true);
    expect(await codeFor(nobody)).toBe(false);
    expect(await codeFor(eve.visitor())).toBe(false);
    expect(await codeFor(undefined, { scope: 'openid email' })).toBe(false);
    expect(await codeFor(undefined, { resource: `${url}/mcp` })).toBe(false);
  });
});

describe('the way back from the sign-in page', () => {
  async function continuation(changes: Record<string, string | null> = {}): Promise<string> {
    const clientId = await server.registered();
    const { address } = server.request(clientId, changes);
    const authorization = await server.oauth.authorize(address, nobody);
    if (authorization.next !== 'signIn') throw new Error(authorization.next);
    return authorization.continuation;
  }

  function goOn(text: string, visitor = server.browser.visitor()) {
    const address = new URL(`${url}/oauth2/authorize`);
    address.searchParams.set('continue', text);
    return server.oauth.authorize(address, visitor);
  }

  const encode = (query: string) => Buffer.from(query).toString('base64url');

  test('leads no further than the same request by itself would', async () => {
    const query = Buffer.from(await continuation(), 'base64url').toString();
    const evil = changed(query, 'redirect_uri', 'https://evil.example.com/');
    expect((await goOn(encode(evil))).next).toBe('error');
    const stranger = changed(query, 'client_id', 'stranger');
    expect((await goOn(encode(stranger))).next).toBe('error');
    const wide = changed(query, 'scope', 'openid email offline_access');
    const asksFor = await goOn(encode(wide));
    if (asksFor.next !== 'consent') throw new Error(asksFor.next);
    expect(await server.oauth.consentRequest(asksFor.query)).toMatchObject({
      request: { permissions: ['tools', 'email', 'offline'] },
    });
  });

  test('asks again, whoever has signed in', async () => {
    const text = await continuation();
    expect((await goOn(text)).next).toBe('consent');
    expect((await goOn(text, eve.visitor())).next).toBe('consent');
    expect((await goOn(text, nobody)).next).toBe('signIn');
  });

  test('does not count as a new sign-in where there was none', async () => {
    const text = await continuation({ prompt: 'login' });
    expect((await goOn(text)).next).toBe('signIn');
    const aged = await continuation({ max_age: '0' });
    expect((await goOn(aged)).next).toBe('signIn');
    for (const page of [text, aged]) {
      const query = Buffer.from(page, 'base64url').toString();
      const backdated = changed(query, 'ba_iat', '0');
      expect((await goOn(encode(backdated))).next).toBe('signIn');
    }
  });

  test('takes any text', async () => {
    for (const text of ['', '!', '%', '\0', 'e30', encode('\uFFFF'), encode('continue=e30')]) {
      expect((await goOn(text)).next).toBe('error');
    }
  });
});
