import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Authorization } from '../src/index.ts';
import { loopback, startOAuth, url, type TokenResponse } from './oauth-client.ts';
import { commandLine } from './organization-people.ts';

type Server = Awaited<ReturnType<typeof startOAuth>>;

let server: Server;
beforeEach(async () => {
  server = await startOAuth();
});
afterEach(() => {
  server.dispose();
  expect(server.faults).toEqual([]);
});

const nobody = { headers: new Headers(), ip: '203.0.113.7', requestId: 'req' };

function queryOf(authorization: Authorization): string {
  if (authorization.next !== 'consent') throw new Error(`not asked: ${authorization.next}`);
  return authorization.query;
}

describe('a client that a person lets in', () => {
  test('gets a token that opens the MCP endpoint as that person', async () => {
    const { access_token: token, expires_in: seconds } = await server.connect();
    const grant = await server.authenticate(token);
    expect(grant).toMatchObject({ userId: server.personId, organizationName: 'ada' });
    expect(seconds).toBe(300);
  });

  test('is told who issued the code (RFC 9207)', async () => {
    const clientId = await server.registered();
    const { url: answered } = await server.allow(clientId);
    expect(answered.searchParams.get('iss')).toBe(url);
    expect(answered.searchParams.get('state')).toBe('a state');
  });

  test('gets a refresh token without asking for one, and a new one at each use', async () => {
    const { clientId, refresh_token: first } = await server.connect();
    const response = await server.refresh(clientId, first);
    expect(response.status).toBe(200);
    const { access_token: token, refresh_token: second } = (await response.json()) as TokenResponse;
    expect(second).not.toBe(first);
    expect(await server.authenticate(token)).not.toBeNull();
  });

  test('gets a token for the MCP endpoint when it names no resource', async () => {
    const clientId = await server.registered();
    const response = await server.exchange(
      clientId,
      await server.allow(clientId, { resource: null }),
    );
    const { access_token: token } = (await response.json()) as TokenResponse;
    expect(await server.authenticate(token)).not.toBeNull();
  });

  test('is among the connected apps until it is disconnected, and refused at once then', async () => {
    const { clientId, access_token: token, refresh_token: refreshToken } = await server.connect();
    const [app] = server.identity.apps.connected(server.personId);
    expect(app).toMatchObject({ name: 'Test client', verifiedHost: null });
    server.identity.apps.disconnect({ personId: server.personId, grantId: app!.id }, commandLine);
    expect(server.identity.apps.connected(server.personId)).toEqual([]);
    expect(await server.authenticate(token)).toBeNull();
    expect((await server.refresh(clientId, refreshToken)).status).toBe(400);
  });

  test('stays when another person tries to disconnect it', async () => {
    const { access_token: token } = await server.connect();
    const [app] = server.identity.apps.connected(server.personId);
    server.identity.apps.disconnect({ personId: 'usr_other', grantId: app!.id }, commandLine);
    expect(await server.authenticate(token)).not.toBeNull();
  });

  test('is refused at once when the person signs out everywhere', async () => {
    const { access_token: token } = await server.connect();
    await server.identity.endOtherSessions(server.browser.visitor());
    expect(await server.authenticate(token)).toBeNull();
  });

  test('stays when the person signs out of this browser', async () => {
    const { clientId, access_token: token, refresh_token: first } = await server.connect();
    await server.identity.signOut(server.browser.visitor());
    expect(await server.authenticate(token)).not.toBeNull();
    expect((await server.refresh(clientId, first)).status).toBe(200);
  });

  test('can be let in again after it was disconnected', async () => {
    const { clientId } = await server.connect();
    const [app] = server.identity.apps.connected(server.personId);
    server.identity.apps.disconnect({ personId: server.personId, grantId: app!.id }, commandLine);
    const response = await server.exchange(clientId, await server.allow(clientId));
    const { access_token: token } = (await response.json()) as TokenResponse;
    expect(await server.authenticate(token)).not.toBeNull();
    expect(server.identity.apps.connected(server.personId)).toHaveLength(1);
  });
});

describe('a person', () => {
  test('is shown who asks, where the answer goes and what for', async () => {
    const clientId = await server.registered({ client_name: 'Ada\u202e\n’s  editor' });
    const { address } = server.request(clientId, { scope: 'openid email' });
    const asked = await server.oauth.consentRequest(
      queryOf(await server.oauth.authorize(address, server.browser.visitor())),
    );
    expect(asked).toEqual({
      ok: true,
      request: {
        client: { name: 'Ada ’s editor', verifiedHost: null },
        redirectHost: '127.0.0.1:4321',
        redirectIsLocal: true,
        permissions: ['tools', 'email', 'offline'],
      },
    });
  });

  test('who says no sends the client away without a code', async () => {
    const clientId = await server.registered();
    const { address } = server.request(clientId);
    const query = queryOf(await server.oauth.authorize(address, server.browser.visitor()));
    const { personId, browser } = server;
    const decided = await server.oauth.decide(
      { query, accept: false, personId },
      browser.visitor(),
    );
    if (!decided.ok) throw new Error(decided.error);
    const answered = new URL(decided.url);
    expect(answered.origin + answered.pathname).toBe(loopback);
    expect(answered.searchParams.get('error')).toBe('access_denied');
    expect(answered.searchParams.has('code')).toBe(false);
  });

  test('who is not signed in goes to sign in first, and on from there', async () => {
    const clientId = await server.registered();
    const { address } = server.request(clientId, { prompt: 'login' });
    const first = await server.oauth.authorize(address, nobody);
    if (first.next !== 'signIn') throw new Error(first.next);
    await server.signUp('eve@example.com');
    const back = new URL(`${url}/oauth2/authorize`);
    back.searchParams.set('continue', first.continuation);
    expect((await server.oauth.authorize(back, server.browser.visitor())).next).toBe('consent');
  });

  test('is asked again by a program on their own machine, whatever they said before', async () => {
    const { clientId } = await server.connect();
    const { address } = server.request(clientId);
    const { next } = await server.oauth.authorize(address, server.browser.visitor());
    expect(next).toBe('consent');
  });

  test('is not asked again by a website, unless it wants more', async () => {
    const website = { redirect_uri: 'https://app.example.com/callback' };
    const clientId = await server.registered({ redirect_uris: [website.redirect_uri] });
    await server.allow(clientId, website);
    const visitor = server.browser.visitor();
    const again = await server.oauth.authorize(server.request(clientId, website).address, visitor);
    expect(again.next).toBe('client');
    const more = server.request(clientId, { ...website, scope: 'openid email' });
    expect((await server.oauth.authorize(more.address, visitor)).next).toBe('consent');
  });
});

describe('registration', () => {
  test.each([
    ['http://localhost:1234/callback'],
    ['http://127.0.0.1/callback'],
    ['http://[::1]:9/callback'],
    ['com.example.app:/callback'],
    ['cursor://anysphere.cursor-mcp/oauth/callback'],
    ['https://app.example.com/callback'],
  ])('takes %s without an application type', async (uri) => {
    const response = await server.register({ redirect_uris: [uri] });
    expect(response.status).toBe(201);
    const { client_id: clientId, redirect_uris: uris } = (await response.json()) as {
      client_id: string;
      redirect_uris: string[];
    };
    expect(uris).toEqual([uri]);
    const { address } = server.request(clientId, { redirect_uri: uri });
    expect((await server.oauth.authorize(address, server.browser.visitor())).next).toBe('consent');
  });

  test('lets a loopback address come with any port', async () => {
    const clientId = await server.registered({ redirect_uris: ['http://127.0.0.1/callback'] });
    const { address } = server.request(clientId, { redirect_uri: loopback });
    expect((await server.oauth.authorize(address, server.browser.visitor())).next).toBe('consent');
  });
});

test('metadata is where clients look, and names no endpoint that does not answer', async () => {
  const documents = await Promise.all(
    server.oauth.paths
      .filter((path) => path.includes('.well-known'))
      .map(async (path) => {
        const response = await server.oauth.answer(new Request(url + path), '203.0.113.9');
        return (await response.json()) as Record<string, string>;
      }),
  );
  expect(documents.length).toBeGreaterThanOrEqual(10);
  for (const document of documents) expect(document).toEqual(documents[0]!);
  const endpoints = Object.entries(documents[0]!).filter(([name]) => /_(endpoint|uri)$/.test(name));
  expect(documents[0]!.issuer).toBe(url);
  for (const [name, address] of endpoints) {
    if (name === 'authorization_endpoint') continue;
    expect(server.oauth.paths).toContain(new URL(address).pathname);
  }
});

test('the issuer is the public address to the letter, on a network without TLS too', async () => {
  const lan = 'http://keystile.lan:8080';
  server.dispose();
  server = await startOAuth({ url: lan });
  const path = '/.well-known/oauth-authorization-server';
  const response = await server.oauth.answer(new Request(lan + path), '203.0.113.9');
  expect(((await response.json()) as { issuer: string }).issuer).toBe(lan);
  const clientId = await server.registered();
  const allowed = await server.allow(clientId, { resource: null });
  expect(allowed.url.searchParams.get('iss')).toBe(lan);
  const answer = await server.exchange(clientId, allowed);
  const { access_token: token } = (await answer.json()) as TokenResponse;
  expect(await server.authenticate(token)).not.toBeNull();
});

describe('on a machine without internet', () => {
  const document = 'https://client.example.com/oauth/metadata.json';
  const path = '/.well-known/oauth-authorization-server';
  const noSuchHost = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });

  async function supportsDocuments(): Promise<unknown> {
    const response = await server.oauth.answer(new Request(url + path), '203.0.113.9');
    const metadata = (await response.json()) as Record<string, unknown>;
    return metadata.client_id_metadata_document_supported;
  }

  test('a client with a metadata document is told to register the next time', async () => {
    server.dispose();
    server = await startOAuth({ network: { resolve: () => Promise.reject(noSuchHost) } });
    expect(await supportsDocuments()).toBe(true);
    const { address } = server.request(document);
    expect(await server.oauth.authorize(address, server.browser.visitor())).toEqual({
      next: 'error',
      error: 'unreachableClient',
    });
    expect(await supportsDocuments()).toBe(false);
  });

  test('one whose host is not public is merely unknown', async () => {
    server.dispose();
    server = await startOAuth({ network: { resolve: () => Promise.resolve(['10.0.0.1']) } });
    const { address } = server.request(document);
    expect(await server.oauth.authorize(address, server.browser.visitor())).toEqual({
      next: 'error',
      error: 'unknownClient',
    });
    expect(await supportsDocuments()).toBe(true);
  });
});

test('what nobody uses is swept, and what is in use stays', async () => {
  const unused = await server.registered();
  const { clientId, refresh_token: token } = await server.connect();
  const inTenDays = new Date(Date.now() + 10 * 86_400_000);
  expect(server.oauth.sweep(inTenDays)).toBeGreaterThan(0);
  const { address } = server.request(unused);
  const visitor = server.browser.visitor();
  expect(await server.oauth.authorize(address, visitor)).toEqual({
    next: 'error',
    error: 'unknownClient',
  });
  expect((await server.refresh(clientId, token)).status).toBe(200);
});
