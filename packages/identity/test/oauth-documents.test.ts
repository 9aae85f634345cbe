import { afterAll, afterEach, beforeAll, describe, expect, setSystemTime, test } from 'bun:test';
import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { createBrowser } from './browser.ts';
import { startSite } from './metadata-site.ts';
import { loopback, startOAuth, url, type TokenResponse } from './oauth-client.ts';

const site = 'https://app.example.com/callback';

let server: Awaited<ReturnType<typeof startOAuth>>;
let website: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  website = await startSite();
  server = await startOAuth({ network: website.network });
});
afterEach(() => setSystemTime());
afterAll(() => {
  website.close();
  server.dispose();
  expect(server.faults).toEqual([]);
});

let sites = 0;
/** A client id on a site of its own: each site may be asked a few times a minute only. */
function newId(): string {
  sites += 1;
  return `https://app-${sites}.example.com/client.json`;
}

function documentOf(clientId: string, changes: object = {}) {
  return {
    client_id: clientId,
    client_name: 'Website app',
    redirect_uris: [site, loopback],
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'none',
    ...changes,
  };
}

/** Each time from somewhere else, so that nobody is throttled. */
let visits = 0;
function authorize(clientId: string, changes: Record<string, string | null> = {}) {
  visits += 1;
  const visitor = { ...server.browser.visitor(), ip: `198.19.${visits >> 8}.${visits & 255}` };
  return server.oauth.authorize(server.request(clientId, changes).address, visitor);
}

const isKnown = (clientId: string) =>
  server.database.prepare('SELECT 1 FROM oauth_client WHERE client_id = ?').get(clientId) !==
  undefined;

async function expectUnknown(clientId: string): Promise<void> {
  expect((await authorize(clientId)).next).toBe('error');
  expect(isKnown(clientId)).toBe(false);
}

describe('a client with a metadata document', () => {
  test('connects as an app that its site vouches for', async () => {
    const clientId = newId();
    website.publish(documentOf(clientId));
    const asked = await authorize(clientId);
    if (asked.next !== 'consent') throw new Error(asked.next);
    expect(await server.oauth.consentRequest(asked.query)).toMatchObject({
      request: {
        client: { name: 'Website app', verifiedHost: new URL(clientId).host },
        redirectHost: '127.0.0.1:4321',
        redirectIsLocal: true,
      },
    });
    const response = await server.exchange(clientId, await server.allow(clientId));
    const { access_token: token } = (await response.json()) as TokenResponse;
    expect(await server.authenticate(token)).toMatchObject({ clientId });
    expect(server.identity.apps.connected(server.personId)[0]).toMatchObject({
      name: 'Website app',
      verifiedHost: new URL(clientId).host,
    });
  });

  test('is known by a document of up to 64 KiB', async () => {
    const clientId = newId();
    const padding = 'x'.repeat(60_000);
    website.publish(documentOf(clientId, { software_statement: padding, 'client_name#fr': 'App' }));
    expect((await authorize(clientId)).next).toBe('consent');
    const tooLarge = newId();
    website.publish(documentOf(tooLarge, { software_statement: padding + padding }));
    await expectUnknown(tooLarge);
  });

  test('is not known by more than 5 KiB of what matters', async () => {
    const clientId = newId();
    const uris = Array.from({ length: 200 }, (_, index) => `${site}/${'x'.repeat(30)}/${index}`);
    website.publish(documentOf(clientId, { redirect_uris: uris }));
    await expectUnknown(clientId);
  });

  test.each([
    ['another client', { client_id: 'https://app.example.com/other.json' }],
    ['no client', { client_id: undefined }],
    ['no name', { client_name: undefined }],
    ['a blank name', { client_name: ' ' }],
    ['no redirect addresses', { redirect_uris: undefined }],
    ['a script to redirect to', { redirect_uris: ['javascript:alert(1)'] }],
    ['a file to redirect to', { redirect_uris: ['file:///etc/passwd'] }],
    ['plain http to redirect to', { redirect_uris: ['http://app.example.com/callback'] }],
    ['a redirect address with a fragment', { redirect_uris: [`${site}#part`] }],
    ['a secret', { client_secret: 'secret' }],
    ['a shared secret to be known by', { token_endpoint_auth_method: 'client_secret_post' }],
    ['no need of consent', { skip_consent: true }],
    ['no need of PKCE', { require_pkce: false }],
    ['an owner', { user_id: 'usr_ada' }],
    ['a place to hear of sign-outs', { backchannel_logout_uri: 'https://app.example.com/bye' }],
    ['keys elsewhere', { jwks_uri: 'https://evil.example.com/keys' }],
    ['keys inside', { jwks_uri: 'https://169.254.169.254/keys' }],
    ['another site as its home', { client_uri: 'https://evil.example.com/' }],
    ['a scope that there is not', { scope: 'openid admin' }],
    ['only grants that there are not', { grant_types: ['client_credentials'] }],
  ])('is not let in when the document has %s', async (_, changes) => {
    const clientId = newId();
    website.publish(documentOf(clientId, changes));
    await expectUnknown(clientId);
  });

  test('is not let in when what it must not have is in a large document', async () => {
    const clientId = newId();
    const padding = { software_statement: 'x'.repeat(20_000) };
    website.publish(documentOf(clientId, { ...padding, skip_consent: true }));
    await expectUnknown(clientId);
  });

  test.each([
    ['no JSON', '{', {}],
    ['a list', '[]', {}],
    ['nothing', '', {}],
    ['a page', '<html></html>', { 'content-type': 'text/html' }],
  ])('is not let in when there is %s', async (_, text, headers) => {
    const clientId = newId();
    website.publish(text, headers);
    await expectUnknown(clientId);
  });

  test('is not let in when the document comes as something else', async () => {
    for (const type of ['text/html', 'text/plain', 'application/javascript', '']) {
      const clientId = newId();
      website.publish(documentOf(clientId), { 'content-type': type });
      await expectUnknown(clientId);
    }
  });

  test.each([[201], [204], [301], [302], [304], [307], [401], [404], [500]])(
    'is not let in when the answer is %i',
    async (status) => {
      const clientId = newId();
      website.respond((response) => {
        const headers = { location: clientId, 'content-type': 'application/json' };
        response.writeHead(status, headers);
        response.end(status === 204 || status === 304 ? '' : JSON.stringify(documentOf(clientId)));
      });
      await expectUnknown(clientId);
    },
  );

  test.each([
    ['http://app.example.com/client.json'],
    ['https://app.example.com'],
    ['https://app.example.com/client.json#part'],
    ['https://ada:secret@app.example.com/client.json'],
    ['https://app.example.com/a/../client.json'],
    ['https://app.example.com/a/%2e%2e/client.json'],
    ['https:app.example.com/client.json'],
    ['https:\\\\app.example.com\\client.json'],
    ['https://localhost/client.json'],
    ['https://127.0.0.1/client.json'],
    ['https://169.254.169.254/latest/meta-data'],
    ['https://[::1]/client.json'],
    ['https://metadata.google.internal/client.json'],
    ['file:///etc/passwd'],
    ['data:application/json,{}'],
  ])('is not looked for at %s', async (clientId) => {
    website.publish(documentOf(clientId));
    website.asked.length = 0;
    await expectUnknown(clientId);
    expect(website.asked).toEqual([]);
  });
});

describe('a document that changes', () => {
  const anHourMs = 3_600_000;

  /** A website's client that the person has let in, which is not asked for again. */
  async function letIn(): Promise<string> {
    const clientId = newId();
    website.publish(documentOf(clientId));
    await server.allow(clientId, { redirect_uri: site });
    expect((await authorize(clientId, { redirect_uri: site })).next).toBe('client');
    setSystemTime(Date.now() + anHourMs + 1000);
    return clientId;
  }

  test.each([
    ['the name', { client_name: 'Trusted app' }],
    ['an address to return to', { redirect_uris: [site, 'https://evil.example.com/callback'] }],
  ])('in %s is asked about again', async (_, changes) => {
    const clientId = await letIn();
    website.publish(documentOf(clientId, changes));
    expect((await authorize(clientId, { redirect_uri: site })).next).toBe('consent');
  });

  test('in nothing that the person saw is not', async () => {
    const clientId = await letIn();
    website.publish(documentOf(clientId, { policy_uri: 'https://app.example.com/privacy' }));
    website.asked.length = 0;
    expect((await authorize(clientId, { redirect_uri: site })).next).toBe('client');
    expect(website.asked).toHaveLength(1);
  });

  test('takes addresses away from the client at once', async () => {
    const clientId = await letIn();
    website.publish(documentOf(clientId, { redirect_uris: [loopback] }));
    expect((await authorize(clientId, { redirect_uri: site })).next).toBe('error');
  });

  test('to something that is none lets nobody in any more', async () => {
    const clientId = await letIn();
    website.publish('gone');
    expect((await authorize(clientId, { redirect_uri: site })).next).toBe('error');
  });
});

describe('strangers cannot make this server fetch what they like', () => {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const stranger = 'https://stranger.example.com/client.json';

  test('by asking for tokens, or for their end, in the name of a client', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const assertion = await new SignJWT({ iss: stranger, sub: stranger, jti: 'x' })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setAudience(url)
      .setExpirationTime('1m')
      .sign(privateKey);
    const basic = Buffer.from(`${encodeURIComponent(stranger)}:secret`).toString('base64');
    const asserted = {
      client_assertion: assertion,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    };
    website.resolved.length = 0;
    for (const path of ['/oauth2/token', '/oauth2/revoke']) {
      for (const grant of ['authorization_code', 'refresh_token']) {
        const form = { grant_type: grant, token: 'x', code: 'x', refresh_token: 'x' };
        const verifier = { code_verifier: 'a'.repeat(43), redirect_uri: loopback };
        for (const [claim, headers] of [
          [{ client_id: stranger }, {}],
          [asserted, {}],
          [{}, { authorization: `Basic ${basic}` }],
        ] as const) {
          const body = new URLSearchParams({ ...form, ...verifier, ...claim }).toString();
          const response = await server.post(path, body, { ...type, ...headers });
          expect(response.status).toBe(400);
          expect(await response.json()).toMatchObject({ error: 'invalid_client' });
        }
      }
    }
    expect(website.resolved).toEqual([]);
  });

  test('by going on with new clients from one place', async () => {
    website.respond((response) => response.writeHead(404).end());
    const visitor = { ...createBrowser().visitor(), ip: '2001:db8::1' };
    website.resolved.length = 0;
    for (let count = 0; count < 40; count += 1) {
      const { address } = server.request(`https://host-${count}.example.com/client.json`);
      const from = { ...visitor, ip: `2001:db8::${count}` };
      expect((await server.oauth.authorize(address, from)).next).toBe('error');
    }
    expect(website.resolved).toHaveLength(20);
    const known = newId();
    website.publish(documentOf(known));
    expect((await authorize(known)).next).toBe('consent');
    const { address } = server.request(known);
    expect((await server.oauth.authorize(address, visitor)).next).toBe('signIn');
  });
});
