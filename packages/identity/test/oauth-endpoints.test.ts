import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { loopback, startOAuth, url } from './oauth-client.ts';
import { commandLine } from './organization-people.ts';

type Server = Awaited<ReturnType<typeof startOAuth>>;

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

let server: Server;
beforeAll(async () => {
  server = await startOAuth();
});
afterAll(() => {
  server.dispose();
  expect(server.faults).toEqual([]);
});

function send(path: string, init: RequestInit = {}, ip = '203.0.113.9'): Promise<Response> {
  return server.oauth.answer(new Request(url + path, init), ip);
}

function register(metadata: unknown): Promise<Response> {
  return server.post('/oauth2/register', JSON.stringify(metadata), json);
}

const plain = { redirect_uris: [loopback], token_endpoint_auth_method: 'none' };

interface Registered {
  client_id: string;
  client_secret?: string;
}

const machinePaths = ['/oauth2/token', '/oauth2/register', '/oauth2/revoke', '/oauth2/userinfo'];

describe('every endpoint for programs', () => {
  test('pays no heed to cookies', async () => {
    const cookie = server.browser.visitor().headers.get('cookie')!;
    const headers = { ...json, cookie, origin: 'https://evil.example.com' };
    const body = JSON.stringify(plain);
    const response = await send('/oauth2/register', { method: 'POST', headers, body });
    expect(response.headers.getSetCookie()).toEqual([]);
    const { client_id: clientId } = (await response.json()) as Registered;
    const owner = server.database
      .prepare<{ user_id: string | null }>('SELECT user_id FROM oauth_client WHERE client_id = ?')
      .get(clientId);
    expect(owner).toEqual({ user_id: null });
    expect((await send('/oauth2/userinfo', { headers: { cookie } })).status).toBe(401);
  });

  test.each(machinePaths)(
    '%s may be called from any website, without its cookies',
    async (path) => {
      const origin = 'https://app.example.com';
      const headers = { origin, 'access-control-request-method': 'POST' };
      const preflight = await send(path, { method: 'OPTIONS', headers });
      expect(preflight.status).toBe(204);
      const response = await send(path, {
        method: 'POST',
        headers: { ...form, origin },
        body: 'x=y',
      });
      for (const { headers: answered } of [preflight, response]) {
        expect(answered.get('access-control-allow-origin')).toBe('*');
        expect(answered.get('access-control-allow-credentials')).toBeNull();
        expect(answered.get('x-content-type-options')).toBe('nosniff');
        expect(answered.get('cache-control')).toBe('no-store');
      }
    },
  );

  test('takes the methods it has and says which they are', async () => {
    const allowed: Record<string, string[]> = {
      '/oauth2/token': ['POST'],
      '/oauth2/register': ['POST'],
      '/oauth2/revoke': ['POST'],
      '/oauth2/userinfo': ['GET', 'POST'],
      '/oauth2/jwks': ['GET', 'HEAD'],
      '/.well-known/oauth-authorization-server': ['GET', 'HEAD'],
    };
    for (const [path, methods] of Object.entries(allowed)) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
        if (methods.includes(method)) continue;
        const response = await send(path, { method });
        expect([path, method, response.status]).toEqual([path, method, 405]);
        expect(response.headers.get('allow')).toBe([...methods, 'OPTIONS'].join(', '));
      }
    }
  });

  test('is one of a few: nothing else of better-auth answers', async () => {
    for (const path of [
      '/token',
      '/jwks',
      '/get-session',
      '/sign-in/email',
      '/oauth2/authorize',
      '/oauth2/consent',
      '/oauth2/introspect',
      '/oauth2/end-session',
      '/oauth2/create-client',
      '/oauth2/public-client',
      '/admin/oauth2/create-client',
      '/admin/list-users',
      '/oauth2/token/',
      '/OAuth2/token',
      '/oauth2//token',
      '/oauth2/%74oken',
    ]) {
      for (const method of ['GET', 'POST']) {
        expect([path, (await send(path, { method })).status]).toEqual([path, 404]);
      }
    }
  });

  test('takes a form where it takes a form, and JSON where JSON', async () => {
    for (const path of ['/oauth2/token', '/oauth2/revoke']) {
      for (const type of ['application/json', 'multipart/form-data', 'text/plain']) {
        const init = { method: 'POST', headers: { 'content-type': type }, body: '{}' };
        expect((await send(path, init)).status).toBe(415);
      }
    }
    const init = { method: 'POST', headers: form, body: 'redirect_uris=x' };
    expect((await send('/oauth2/register', init)).status).toBe(415);
  });

  test('does not issue tokens to machines', async () => {
    const response = await register({ ...plain, token_endpoint_auth_method: 'client_secret_post' });
    const { client_id: id, client_secret: secret } = (await response.json()) as Registered;
    for (const grant of ['client_credentials', 'password', 'implicit', '', 'urn:x']) {
      const answer = await server.token({
        grant_type: grant,
        client_id: id,
        client_secret: secret!,
        username: 'ada@example.com',
        password: 'a long and rare passphrase',
      });
      expect(answer.status).toBe(400);
    }
  });
});

describe('userinfo', () => {
  async function connected() {
    const clientId = await server.registered();
    const allowed = await server.allow(clientId, { scope: 'openid profile email' });
    const response = await server.exchange(clientId, allowed);
    return (await response.json()) as { access_token: string; id_token: string };
  }

  const ask = (token: string) =>
    send('/oauth2/userinfo', { headers: { authorization: `Bearer ${token}` } });

  test('tells an app who the person is until it is disconnected', async () => {
    const { access_token: token } = await connected();
    const response = await ask(token);
    expect(await response.json()).toMatchObject({
      sub: server.personId,
      email: 'ada@example.com',
    });
    server.identity.apps.disconnect(
      {
        personId: server.personId,
        grantId: server.identity.apps.connected(server.personId)[0]!.id,
      },
      commandLine,
    );
    const refused = await ask(token);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  test('tells nothing about a person who is suspended', async () => {
    const { access_token: token } = await connected();
    server.database.prepare('UPDATE user SET banned = 1').run();
    expect((await ask(token)).status).toBe(401);
    server.database.prepare('UPDATE user SET banned = 0').run();
    expect((await ask(token)).status).toBe(200);
  });

  test('is opened by an access token in the header alone, one that was given for it', async () => {
    const { access_token: token, id_token: idToken } = await connected();
    const { access_token: narrow } = await server.connect();
    for (const wrong of [idToken, narrow, `${token}x`, 'x', '']) {
      expect((await ask(wrong)).status).toBe(401);
    }
    const body = `access_token=${token}`;
    const inBody = await send('/oauth2/userinfo', { method: 'POST', headers: form, body });
    expect(inBody.status).toBe(401);
    expect((await send(`/oauth2/userinfo?${body}`)).status).toBe(401);
    const headers = { authorization: `Bearer ${token}` };
    expect((await send('/oauth2/userinfo', { method: 'POST', headers })).status).toBe(200);
  });
});
