import { afterAll, afterEach, beforeAll, describe, expect, setSystemTime, test } from 'bun:test';
import { createHash } from 'node:crypto';
import { createBrowser } from './browser.ts';
import { startNeighbour } from './neighbour.ts';
import { loopback, startOAuth, type TokenResponse } from './oauth-client.ts';
import { commandLine } from './organization-people.ts';

type Server = Awaited<ReturnType<typeof startOAuth>>;

let server: Server;
beforeAll(async () => {
  server = await startOAuth();
});
afterEach(() => setSystemTime());
afterAll(() => {
  server.dispose();
  expect(server.faults).toEqual([]);
});

async function tokensOf(response: Response): Promise<TokenResponse> {
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return (await response.json()) as TokenResponse;
}

async function expectRefusal(response: Response, error = 'invalid_grant'): Promise<void> {
  const body = (await response.json()) as Record<string, unknown>;
  expect([response.status, body.error]).toEqual([400, error]);
  expect(body).not.toHaveProperty('access_token');
  expect(response.headers.get('cache-control')).toBe('no-store');
}

/** Exchanges a code with some members of the request other than they should be. */
function exchangeWith(
  clientId: string,
  allowed: { code: string; verifier: string },
  changes: Record<string, string | undefined>,
): Promise<Response> {
  const form: Record<string, string | undefined> = {
    grant_type: 'authorization_code',
    client_id: clientId,
    code: allowed.code,
    code_verifier: allowed.verifier,
    redirect_uri: loopback,
    ...changes,
  };
  const given = Object.entries(form).filter((member) => member[1] !== undefined);
  return server.token(Object.fromEntries(given) as Record<string, string>);
}

describe('a code that is used twice', () => {
  test('gives nothing the second time, and what it gave the first time dies', async () => {
    const clientId = await server.registered();
    const allowed = await server.allow(clientId);
    const tokens = await tokensOf(await server.exchange(clientId, allowed));
    expect(await server.authenticate(tokens.access_token)).not.toBeNull();
    await expectRefusal(await server.exchange(clientId, allowed));
    expect(await server.authenticate(tokens.access_token)).toBeNull();
    await expectRefusal(await server.refresh(clientId, tokens.refresh_token));
  });

  test('takes the tokens with it that were refreshed since', async () => {
    const clientId = await server.registered();
    const allowed = await server.allow(clientId);
    const first = await tokensOf(await server.exchange(clientId, allowed));
    const second = await tokensOf(await server.refresh(clientId, first.refresh_token));
    await expectRefusal(await server.exchange(clientId, allowed));
    expect(await server.authenticate(second.access_token)).toBeNull();
    await expectRefusal(await server.refresh(clientId, second.refresh_token));
  });

  test('gives tokens once when both come at the same moment', async () => {
    const clientId = await server.registered();
    const allowed = await server.allow(clientId);
    const attempts = Array.from({ length: 8 }, () => server.exchange(clientId, allowed));
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });
});

test('a code that is used in two processes at the same moment gives tokens once', async () => {
  const neighbour = startNeighbour(server);
  const clientId = await server.registered();
  const { code, verifier } = await server.allow(clientId);
  const form = {
    grant_type: 'authorization_code',
    client_id: clientId,
    code,
    code_verifier: verifier,
    redirect_uri: loopback,
  };
  const attempts = [server, neighbour, server, neighbour].map((place) => place.token(form));
  const statuses = (await Promise.all(attempts)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  await neighbour.dispose();
});

describe('a code gives nothing', () => {
  test.each([
    ['without the verifier', { code_verifier: undefined }, 'invalid_request'],
    ['with an empty verifier', { code_verifier: '' }, 'invalid_request'],
    ['with another verifier', { code_verifier: 'a'.repeat(43) }, 'invalid_grant'],
    ['at another redirect address', { redirect_uri: `${loopback}/more` }, 'invalid_grant'],
    ['at another port', { redirect_uri: 'http://127.0.0.1:1/callback' }, 'invalid_grant'],
    ['without the redirect address', { redirect_uri: undefined }, 'invalid_request'],
    ['for another resource', { resource: 'https://other.example.com/' }, 'invalid_target'],
    ['for more resources', { resource: 'http://localhost:3000/mcp' }, 'invalid_target'],
    ['as another kind of grant', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['as client credentials', { grant_type: 'client_credentials' }, 'unsupported_grant_type'],
  ])('%s', async (_, changes, error) => {
    const clientId = await server.registered();
    const allowed = await server.allow(clientId);
    await expectRefusal(await exchangeWith(clientId, allowed, changes), error);
  });

  test('with the challenge in place of the verifier, and nothing after that', async () => {
    const clientId = await server.registered();
    const allowed = await server.allow(clientId);
    const challenge = createHash('sha256').update(allowed.verifier).digest('base64url');
    await expectRefusal(await server.exchange(clientId, { ...allowed, verifier: challenge }));
    await expectRefusal(await server.exchange(clientId, allowed));
  });

  test('to another client', async () => {
    const clientId = await server.registered();
    const other = await server.registered();
    const allowed = await server.allow(clientId);
    await expectRefusal(await server.exchange(other, allowed));
    await expectRefusal(await server.exchange(clientId, allowed));
  });

  test('to a client that only says that it is a website with a secret', async () => {
    const registered = await server.register({ token_endpoint_auth_method: 'client_secret_post' });
    const { client_id: clientId } = (await registered.json()) as { client_id: string };
    for (const secret of [undefined, 'guess']) {
      const allowed = await server.allow(clientId);
      const response = await exchangeWith(clientId, allowed, { client_secret: secret });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await response.json()).toMatchObject({ error: 'invalid_client' });
    }
  });

  test('after its ten minutes', async () => {
    const clientId = await server.registered();
    const allowed = await server.allow(clientId);
    setSystemTime(Date.now() + 601_000);
    await expectRefusal(await server.exchange(clientId, allowed));
  });

  test('after the person disconnected the app', async () => {
    const { clientId } = await server.connect();
    const allowed = await server.allow(clientId);
    const [app] = server.identity.apps.connected(server.personId);
    server.identity.apps.disconnect({ personId: server.personId, grantId: app!.id }, commandLine);
    await expectRefusal(await server.exchange(clientId, allowed));
  });

  test('after that, not even when the app was let in anew', async () => {
    const { clientId } = await server.connect();
    const old = await server.allow(clientId);
    const [app] = server.identity.apps.connected(server.personId);
    server.identity.apps.disconnect({ personId: server.personId, grantId: app!.id }, commandLine);
    const tokens = await tokensOf(await server.exchange(clientId, await server.allow(clientId)));
    await expectRefusal(await server.exchange(clientId, old));
    server.identity.apps.disconnect(
      {
        personId: server.personId,
        grantId: server.identity.apps.connected(server.personId)[0]!.id,
      },
      commandLine,
    );
    expect(await server.authenticate(tokens.access_token)).toBeNull();
  });
});

describe('the owner of a code', () => {
  const person = async (email: string) => {
    const browser = createBrowser();
    const id = await server.signUp(email, browser);
    const clientId = await server.registered();
    const { address, verifier } = server.request(clientId);
    const authorization = await server.oauth.authorize(address, browser.visitor());
    if (authorization.next !== 'consent') throw new Error(authorization.next);
    const answer = { query: authorization.query, accept: true, personId: id };
    const decided = await server.oauth.decide(answer, browser.visitor());
    if (!decided.ok) throw new Error(decided.error);
    const code = new URL(decided.url).searchParams.get('code')!;
    return { browser, id, clientId, code, verifier };
  };

  test('lets nobody in who signed out before it was used', async () => {
    const { browser, clientId, ...allowed } = await person('grace@example.com');
    await server.identity.signOut(browser.visitor());
    expect((await server.exchange(clientId, allowed)).status).toBe(400);
  });

  test('lets nobody in who was suspended before it was used', async () => {
    const { id, clientId, ...allowed } = await person('joan@example.com');
    server.database.prepare('UPDATE user SET banned = 1 WHERE id = ?').run(id);
    await expectRefusal(await server.exchange(clientId, allowed));
  });

  test('lets nobody in who was deleted before it was used', async () => {
    const { id, clientId, ...allowed } = await person('mary@example.com');
    server.database.prepare('DELETE FROM user WHERE id = ?').run(id);
    expect((await server.exchange(clientId, allowed)).status).toBe(400);
  });
});
