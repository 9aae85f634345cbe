import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { loopback, startOAuth, url } from './oauth-client.ts';

type Server = Awaited<ReturnType<typeof startOAuth>>;

const json = { 'content-type': 'application/json' };

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
  const body = typeof metadata === 'string' ? metadata : JSON.stringify(metadata);
  return server.post('/oauth2/register', body, json);
}

const plain = { redirect_uris: [loopback], token_endpoint_auth_method: 'none' };

interface Registered {
  client_id: string;
  client_secret?: string;
}

describe('registration', () => {
  test('refuses more than 16 KiB, announced or not, without reading them', async () => {
    const uris = Array.from({ length: 10_000 }, (_, index) => `http://127.0.0.1/${index}`);
    expect((await register({ ...plain, redirect_uris: uris })).status).toBe(413);
    const announced = { ...json, 'content-length': '16385' };
    const small = { method: 'POST', headers: announced, body: JSON.stringify(plain) };
    expect((await send('/oauth2/register', small)).status).toBe(413);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 16_384;
        controller.enqueue(new Uint8Array(16_384).fill(32));
      },
    });
    const init = { method: 'POST', headers: json, body: endless };
    expect((await send('/oauth2/register', init)).status).toBe(413);
    expect(sent).toBeLessThan(1_000_000);
  });

  test.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
    ['no address', {}],
    ['addresses that are no list', { ...plain, redirect_uris: loopback }],
    ['an empty list of addresses', { ...plain, redirect_uris: [] }],
    ['a name that is no text', { ...plain, client_name: 7 }],
    ['an empty name', { ...plain, client_name: ' ' }],
    ['unknown grants', { ...plain, grant_types: ['password'] }],
    ['grants that are no list', { ...plain, grant_types: 'authorization_code' }],
    ['the implicit grant', { ...plain, grant_types: ['implicit'], response_types: ['token'] }],
    ['grants for machines', { ...plain, grant_types: ['client_credentials'] }],
    ['no need of consent', { ...plain, skip_consent: true }],
    ['unknown authentication', { ...plain, token_endpoint_auth_method: 'trust_me' }],
    ['unknown scopes', { ...plain, scope: 'openid admin' }],
    ['unknown resources', { ...plain, resources: ['https://other.example.com/'] }],
    ['a secret as a key', { ...plain, jwks: { keys: [{ kty: 'oct', k: 'AAAA' }] } }],
    [
      'keys at an address that we would have to ask',
      {
        ...plain,
        token_endpoint_auth_method: 'private_key_jwt',
        jwks_uri: `${url}/oauth2/jwks`,
      },
    ],
  ])('refuses %s', async (_, metadata) => {
    const response = await register(metadata);
    expect(response.status).toBe(400);
    expect(await response.json()).not.toHaveProperty('client_id');
  });

  test('takes no more from a client than it may decide', async () => {
    const response = await register({
      ...plain,
      client_id: 'mine',
      client_secret: 'mine',
      user_id: server.personId,
      disabled: false,
      require_pkce: false,
      enable_end_session: true,
      reference_id: 'mine',
      backchannel_logout_uri: 'https://evil.example.com/',
      backchannel_logout_session_required: true,
      metadata: { trusted: true },
      anything: 'else',
    });
    expect(response.status).toBe(201);
    const { client_id: clientId } = (await response.json()) as Registered;
    expect(clientId).not.toBe('mine');
    const row = server.database
      .prepare<Record<string, unknown>>('SELECT * FROM oauth_client WHERE client_id = ?')
      .get(clientId)!;
    expect(row).toMatchObject({
      client_secret: null,
      client_discovery_id: null,
      user_id: null,
      reference_id: null,
      skip_consent: null,
      enable_end_session: null,
      backchannel_logout_uri: null,
      jwks_uri: null,
      metadata: null,
    });
    expect(row.require_pkce).not.toBe(0);
  });

  test('takes the last of two members of one name, and checks that one', async () => {
    const twice = `{"token_endpoint_auth_method":"none","redirect_uris":["${loopback}"],
      "redirect_uris":["javascript:alert(1)"]}`;
    expect((await register(twice)).status).toBe(400);
  });

  test('keeps of a secret only its hash', async () => {
    const response = await register({ ...plain, token_endpoint_auth_method: 'client_secret_post' });
    const { client_id: clientId, client_secret: secret } = (await response.json()) as Registered;
    expect(secret!.length).toBeGreaterThanOrEqual(32);
    const row = server.database
      .prepare<{ hash: string }>(
        'SELECT client_secret AS hash FROM oauth_client WHERE client_id = ?',
      )
      .get(clientId)!;
    expect(row.hash).not.toContain(secret!);
  });

  test('answers whatever it is sent, and never with a fault', async () => {
    const metadata = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc
        .dictionary(
          fc.constantFrom(
            'redirect_uris',
            'grant_types',
            'client_name',
            'jwks',
            'scope',
            '__proto__',
          ),
          fc.jsonValue(),
        )
        .map((members) => JSON.stringify(members)),
    );
    await fc.assert(
      fc.asyncProperty(metadata, async (body) => {
        const { status } = await register(body);
        expect([200, 201, 400]).toContain(status);
      }),
      { numRuns: 50 },
    );
  }, 30_000);

  test('is slowed down for one address, or one /64, and not for others', async () => {
    const body = JSON.stringify(plain);
    const init = { method: 'POST', headers: json, body };
    const statuses = new Set<number>();
    for (let count = 0; count < 30; count += 1) {
      const { status } = await send('/oauth2/register', init, `2001:db8:1:2::${count}`);
      statuses.add(status);
    }
    expect([...statuses]).toEqual([201]);
    const refused = await send('/oauth2/register', init, '2001:db8:1:2:ffff::1');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ error: 'temporarily_unavailable' });
    expect((await send('/oauth2/register', init, '2001:db8:1:3::1')).status).toBe(201);
  }, 30_000);
});
