import {
  Client,
  StreamableHTTPClientTransport,
  UnauthorizedError,
  type OAuthClientInformationMixed,
  type OAuthClientProvider,
  type OAuthDiscoveryState,
  type OAuthTokens,
} from '@modelcontextprotocol/client';
import { afterEach, describe, expect, test } from 'bun:test';
import { startWithClerk } from './clerk-app.ts';
import { issuer, post, resource } from './oauth-app.ts';

let started: Awaited<ReturnType<typeof startWithClerk>>;
afterEach(() => started.dispose());

const metadataPaths = [
  '/v1/.well-known/oauth-protected-resource',
  '/.well-known/oauth-protected-resource',
  '/.well-known/oauth-protected-resource/v1/mcp',
  '/.well-known/oauth-protected-resource/mcp',
  '/v1/mcp/.well-known/oauth-protected-resource',
  '/mcp/.well-known/oauth-protected-resource',
];

async function servers(): Promise<unknown[]> {
  const documents = metadataPaths.map(async (path) => {
    const response = await started.api.call(path);
    expect(response.status).toBe(200);
    return ((await response.json()) as { authorization_servers: unknown }).authorization_servers;
  });
  return Promise.all(documents);
}

describe('the authorization server', () => {
  test('is where Clerk’s Frontend API is reached', async () => {
    started = await startWithClerk();
    for (const named of await servers()) expect(named).toEqual([started.clerk.url]);
    const response = await started.api.call(metadataPaths[0]!);
    expect(await response.json()).toMatchObject({ scopes_supported: ['profile', 'email'] });
  });

  test.each([
    ['its own host without a proxy', '', 'https://clerk.example.com'],
    ['a path of ours', '/__clerk', `${issuer}/__clerk`],
    ['a path of ours, written with a final slash', '/auth/clerk/', `${issuer}/auth/clerk`],
    ['a path elsewhere', 'https://proxy.test/clerk', 'https://proxy.test/clerk'],
    ['an origin elsewhere', 'https://proxy.test/', 'https://proxy.test'],
  ])('is %s', async (_, proxy, named) => {
    started = await startWithClerk({ environment: { PUBLIC_CLERK_PROXY_URL: proxy } });
    for (const one of await servers()) expect(one).toEqual([named]);
  });

  test('is not this one: none of its addresses is here', async () => {
    started = await startWithClerk();
    for (const path of [
      '/.well-known/oauth-authorization-server',
      '/.well-known/openid-configuration',
      '/oauth2/authorize',
      '/oauth2/token',
      '/oauth2/register',
      '/oauth2/revoke',
      '/oauth2/userinfo',
      '/oauth2/jwks',
    ]) {
      for (const method of ['GET', 'POST']) {
        expect((await started.api.call(path, { method })).status).toBe(404);
      }
    }
  });
});

/** What the client library asks of a program: everything in memory. */
function createProvider() {
  let client: OAuthClientInformationMixed | undefined;
  let tokens: OAuthTokens | undefined;
  let discovered: OAuthDiscoveryState | undefined;
  let verifier = '';
  const redirectUrl = 'http://127.0.0.1:4321/callback';
  const state = { url: undefined as URL | undefined };
  const provider: OAuthClientProvider = {
    redirectUrl,
    clientMetadata: {
      client_name: 'Registered by itself',
      redirect_uris: [redirectUrl],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'none',
    },
    clientInformation: () => client,
    saveClientInformation: (information) => void (client = information),
    tokens: () => tokens,
    saveTokens: (given) => void (tokens = given),
    redirectToAuthorization: (url) => void (state.url = url),
    saveCodeVerifier: (text) => void (verifier = text),
    codeVerifier: () => verifier,
    discoveryState: () => discovered,
    saveDiscoveryState: (found) => void (discovered = found),
  };
  return {
    provider,
    state,
    spoil: () => void (tokens = { ...tokens!, access_token: 'oat_spoilt-spoilt-spoilt' }),
  };
}

describe.each([
  ['JWTs', false],
  ['opaque tokens', true],
])('a client that knows the endpoint alone, with %s', (_, opaqueTokens) => {
  test('registers at Clerk, is let in, calls a tool, and refreshes', async () => {
    started = await startWithClerk({ clerk: { opaqueTokens } });
    const { api, clerk, ada } = started;
    const { provider, state, spoil } = createProvider();
    const connect = () =>
      new StreamableHTTPClientTransport(new URL(resource), {
        authProvider: provider,
        fetch: (url, init) => {
          const { origin, pathname, search } = new URL(url);
          return origin === issuer ? api.call(pathname + search, init) : fetch(url, init);
        },
      });
    const first = connect();
    const client = new Client({ name: 'test', version: '1' });
    const refusal = await client.connect(first).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnauthorizedError);
    expect(state.url!.origin).toBe(clerk.url);
    const back = new URL(clerk.oauth.agree(state.url!.href, ada.id));
    await first.finishAuth(back.searchParams);

    const peer = new Client({ name: 'test', version: '1' });
    await peer.connect(connect());
    const called = () => peer.callTool({ name: 'list_organizations', arguments: {} });
    expect((await called()).structuredContent).toMatchObject({ count: 1 });
    spoil();
    expect((await called()).structuredContent).toMatchObject({ count: 1 });
    const [app] = api.identity.apps.connected(ada.id);
    expect(app).toMatchObject({ name: 'Registered by itself' });
    await peer.close();
  });
});

test('the endpoint challenges whoever comes without a credential, as in local mode', async () => {
  started = await startWithClerk();
  const response = await post(started.api, {});
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe(
    `Bearer resource_metadata="${issuer}/v1/.well-known/oauth-protected-resource"`,
  );
});
