import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { redirectUriFault } from '../src/local/oauth/redirect-uris.ts';
import { createBrowser } from './browser.ts';
import { loopback, startOAuth, url } from './oauth-client.ts';

type Server = Awaited<ReturnType<typeof startOAuth>>;

const site = 'https://app.example.com/callback';

let server: Server;
beforeAll(async () => {
  server = await startOAuth();
});
afterAll(() => {
  server.dispose();
  expect(server.faults).toEqual([]);
});

const nobody = createBrowser().visitor();

function authorize(
  clientId: string,
  changes: Record<string, string | null>,
  visitor = server.browser.visitor(),
) {
  return server.oauth.authorize(server.request(clientId, changes).address, visitor);
}

describe('registration refuses to send codes to', () => {
  test.each([
    ['javascript:alert(1)'],
    ['javascript://app.example.com/%0aalert(1)'],
    ['JavaScript:alert(1)'],
    ['data:text/html,hello'],
    ['data://app.example.com/callback'],
    ['vbscript://app.example.com/callback'],
    ['file:///etc/passwd'],
    ['file://host/share'],
    ['blob:https://app.example.com/callback'],
    ['about:blank'],
    ['view-source://app.example.com/callback'],
    ['chrome://settings/passwords'],
    ['chrome-extension://abcdef/callback'],
    ['ms-msdt://id/callback'],
    ['search-ms://query/callback'],
    ['intent://app/callback'],
    ['ssh://host/callback'],
    ['smb://host/share'],
    ['tel:112'],
    ['mailto:ada@example.com'],
    ['ftp://app.example.com/callback'],
    ['wss://app.example.com/callback'],
    ['http://app.example.com/callback'],
    ['http://127.0.0.2/callback'],
    ['http://127.1/callback'],
    ['http://2130706433/callback'],
    ['http://[::ffff:127.0.0.1]/callback'],
    ['http://localhost./callback'],
    ['http://localhost.example.com/callback'],
    ['http://0.0.0.0/callback'],
    ['https://localhost/callback'],
    ['https://ada@app.example.com/callback'],
    ['https://app.example.com/callback#'],
    ['https://app.example.com/callback#part'],
    ['https://app.example.com\\@evil.example.com/'],
    ['https:app.example.com/callback'],
    ['http:/127.0.0.1/callback'],
    ['https://аррӏе.example.com/callback'],
    ['cursor://ada:secret@host/callback'],
    ['cursor://host/callback#part'],
    ['cursor://host/call back'],
    ['cursor://host'],
    ['cursor:callback'],
    ['//app.example.com/callback'],
    ['/callback'],
    [''],
    ['*'],
  ])('%p', async (uri) => {
    const response = await server.register({ redirect_uris: [uri] });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_redirect_uri' });
  });

  test('what is no text', async () => {
    for (const uri of [null, 7, true, [site], { href: site }]) {
      const response = await server.register({ redirect_uris: [uri] });
      expect(response.status).toBe(400);
    }
  });

  test('any text that is not a plain URI', () => {
    const scheme = fc.constantFrom('https://', 'cursor://', 'com.example.app:/');
    const odd = fc.constantFrom(
      ' ',
      '\t',
      '\n',
      '\0',
      '\\',
      '"',
      '<',
      '>',
      '^',
      '`',
      '{',
      '|',
      '#',
    );
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(scheme, text, odd, text, (start, before, character, after) => {
        expect(redirectUriFault(start + before + character + after)).toBeDefined();
      }),
    );
    fc.assert(fc.property(text, (anything) => void redirectUriFault(anything)));
  }, 30_000);
});

describe('a code goes to no address but a registered one', () => {
  test.each([
    ['another site', 'https://evil.example.com/callback'],
    ['another path', 'https://app.example.com/other'],
    ['a longer path', `${site}/more`],
    ['a shorter path', 'https://app.example.com/'],
    ['a query', `${site}?next=https://evil.example.com`],
    ['a fragment', `${site}#part`],
    ['an empty fragment', `${site}#`],
    ['a path in another case', 'https://app.example.com/Callback'],
    ['a host in another case', 'https://APP.example.com/callback'],
    ['a scheme in another case', 'HTTPS://app.example.com/callback'],
    ['plain http', 'http://app.example.com/callback'],
    ['a port', 'https://app.example.com:443/callback'],
    ['another port', 'https://app.example.com:8443/callback'],
    ['a person', 'https://app.example.com@evil.example.com/callback'],
    ['a person at the site', 'https://ada@app.example.com/callback'],
    ['a longer host', 'https://app.example.com.evil.example.com/callback'],
    ['a host before it', 'https://evil-app.example.com/callback'],
    ['a trailing dot', 'https://app.example.com./callback'],
    ['dot segments', 'https://app.example.com/other/../callback'],
    ['an encoded path', 'https://app.example.com/%63allback'],
    ['an encoded slash', 'https://app.example.com%2Fcallback'],
    ['a doubled slash', 'https://app.example.com//callback'],
    ['a backslash', 'https://app.example.com\\callback'],
    ['a pattern', 'https://*.example.com/callback'],
    ['a loopback address', loopback],
    ['a script', 'javascript:alert(1)'],
    ['nothing', ''],
  ])('not one with %s', async (_, uri) => {
    const clientId = await server.registered({ redirect_uris: [site] });
    for (const visitor of [server.browser.visitor(), nobody]) {
      const authorization = await authorize(clientId, { redirect_uri: uri }, visitor);
      expect(authorization.next).toBe('error');
    }
  });

  test('not even a registered one when two are given', async () => {
    const clientId = await server.registered({ redirect_uris: [site] });
    const { address } = server.request(clientId, { redirect_uri: site });
    address.searchParams.append('redirect_uri', 'https://evil.example.com/');
    const visitor = server.browser.visitor();
    expect((await server.oauth.authorize(address, visitor)).next).toBe('error');
    const [client, evil] = address.searchParams.getAll('redirect_uri');
    address.searchParams.set('redirect_uri', evil!);
    address.searchParams.append('redirect_uri', client!);
    expect((await server.oauth.authorize(address, visitor)).next).toBe('error');
  });

  test('not another client’s, and none without naming one', async () => {
    const [mine] = [await server.registered({ redirect_uris: [site] })];
    await server.registered({ redirect_uris: ['https://evil.example.com/callback'] });
    const other = { redirect_uri: 'https://evil.example.com/callback' };
    expect((await authorize(mine, other)).next).toBe('error');
    expect((await authorize(mine, { redirect_uri: null })).next).toBe('error');
  });

  test('not one of this server’s own, which pages and clients are told apart by', async () => {
    for (const path of ['/oauth2/turn/consent', '/en/sign-in/', '/']) {
      const uri = url + path;
      const clientId = await server.registered({ redirect_uris: [uri] });
      expect(await authorize(clientId, { redirect_uri: uri })).toEqual({
        next: 'error',
        error: 'invalidRedirect',
      });
    }
  });

  test('not one that random changes make of it', async () => {
    const clientId = await server.registered({ redirect_uris: [site] });
    const edit = fc.tuple(fc.nat(site.length), fc.nat(2), fc.string({ maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(edit, async ([at, removed, added]) => {
        const uri = site.slice(0, at) + added + site.slice(at + removed);
        fc.pre(uri.trim() !== site);
        expect((await authorize(clientId, { redirect_uri: uri })).next).toBe('error');
      }),
      { numRuns: 50 },
    );
  }, 30_000);
});

describe('only the port of a loopback address may differ', () => {
  test.each([
    ['http://127.0.0.1/callback', 'http://127.0.0.1:4321/callback', 'consent'],
    ['http://127.0.0.1:1/callback', 'http://127.0.0.1:2/callback', 'consent'],
    ['http://localhost:1/callback', 'http://localhost:2/callback', 'consent'],
    ['http://[::1]:1/callback', 'http://[::1]:2/callback', 'consent'],
    ['http://127.0.0.1:1/callback', 'http://localhost:1/callback', 'error'],
    ['http://127.0.0.1:1/callback', 'http://127.0.0.1:1/other', 'error'],
    ['http://127.0.0.1:1/callback', 'http://127.0.0.1:1/callback?a=b', 'error'],
    ['http://127.0.0.1:1/callback', 'https://127.0.0.1:1/callback', 'error'],
    ['http://127.0.0.1:1/callback', 'http://127.0.0.2:1/callback', 'error'],
    ['http://127.0.0.1:1/callback', 'http://127.0.0.1:1@evil.example.com/callback', 'error'],
    ['http://127.0.0.1:1/callback', 'http://127.0.0.1:evil/callback', 'error'],
    ['http://127.0.0.1:1/callback', 'http://127.0.0.1.evil.example.com/callback', 'error'],
    ['cursor://host/callback', 'cursor://host:1/callback', 'error'],
    [site, 'https://app.example.com:8443/callback', 'error'],
  ])('%s registered, %s asked for: %s', async (registered, asked, next) => {
    const clientId = await server.registered({ redirect_uris: [registered] });
    expect((await authorize(clientId, { redirect_uri: asked })).next).toBe(next as 'consent');
  });
});

describe('an error', () => {
  const mistakes = [
    ['an unknown scope', { scope: 'openid admin' }],
    ['another resource', { resource: 'https://other.example.com/mcp' }],
    ['another response type', { response_type: 'token' }],
    ['no PKCE', { code_challenge: null, code_challenge_method: null }],
    ['plain PKCE', { code_challenge_method: 'plain' }],
    ['PKCE without its method', { code_challenge_method: null }],
    ['a request object', { request: 'x' }],
    ['a request by reference', { request_uri: 'urn:x' }],
    ['no sign-in allowed', { prompt: 'none' }],
  ] as const;

  test.each(mistakes)('about %s goes back to a program on this machine', async (_, changes) => {
    const clientId = await server.registered();
    const authorization = await authorize(clientId, changes);
    if (authorization.next !== 'client') {
      expect(authorization).toEqual({ next: 'error', error: 'invalidRequest' });
      return;
    }
    const answered = new URL(authorization.url);
    expect(answered.origin + answered.pathname).toBe(loopback);
    expect(answered.search + answered.hash).toMatch(/[?#]error=/);
    expect(answered.search + answered.hash).not.toMatch(/[?#&]code=/);
  });

  test.each(mistakes)(
    'about %s sends nobody to a site that they have not let in',
    async (_, changes) => {
      const clientId = await server.registered({ redirect_uris: [site] });
      for (const visitor of [server.browser.visitor(), nobody]) {
        const asked = { ...changes, redirect_uri: site };
        const { next } = await authorize(clientId, asked, visitor);
        expect(next).toBe('error');
      }
    },
  );

  test('does not pass for a code because the site’s own address has one', async () => {
    const uri = `${site}?code=mine`;
    const clientId = await server.registered({ redirect_uris: [uri] });
    for (const [name, value] of [
      ['response_type', 'token'],
      ['scope', 'admin'],
      ['prompt', 'none'],
    ] as const) {
      const { next } = await authorize(clientId, { redirect_uri: uri, [name]: value });
      expect(next).toBe('error');
    }
  });

  test('goes back to a site that the person has let in', async () => {
    const clientId = await server.registered({ redirect_uris: [site] });
    await server.allow(clientId, { redirect_uri: site });
    const asked = { redirect_uri: site, scope: 'openid admin' };
    const authorization = await authorize(clientId, asked);
    if (authorization.next !== 'client') throw new Error(authorization.next);
    expect(authorization.url).toStartWith(`${site}?error=invalid_scope`);
    expect((await authorize(clientId, asked, nobody)).next).toBe('error');
  });
});
