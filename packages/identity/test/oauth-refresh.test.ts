import { afterAll, afterEach, beforeAll, describe, expect, setSystemTime, test } from 'bun:test';
import { createBrowser } from './browser.ts';
import { startNeighbour } from './neighbour.ts';
import { startOAuth, url, type TokenResponse } from './oauth-client.ts';
import { commandLine } from './organization-people.ts';

type Server = Awaited<ReturnType<typeof startOAuth>>;

const aDayMs = 86_400_000;

let server: Server;
beforeAll(async () => {
  server = await startOAuth();
});
afterEach(() => setSystemTime());
afterAll(() => {
  server.dispose();
  expect(server.faults).toEqual([]);
});

async function refreshed(clientId: string, token: string): Promise<TokenResponse> {
  const response = await server.refresh(clientId, token);
  expect(response.status).toBe(200);
  return (await response.json()) as TokenResponse;
}

async function expectRefusal(response: Response, error = 'invalid_grant'): Promise<void> {
  const body = (await response.json()) as Record<string, unknown>;
  expect([response.status, body.error]).toEqual([400, error]);
  expect(body).not.toHaveProperty('access_token');
}

function refreshWith(form: Record<string, string>): Promise<Response> {
  return server.token({ grant_type: 'refresh_token', ...form });
}

function revoke(form: Record<string, string>): Promise<Response> {
  const type = 'application/x-www-form-urlencoded';
  const body = new URLSearchParams(form).toString();
  return server.post('/oauth2/revoke', body, { 'content-type': type });
}

const isConnected = (accessToken: string) =>
  server.authenticate(accessToken).then((grant) => grant !== null);

describe('a refresh token that is used again', () => {
  test('ends the app’s access: the newest tokens too', async () => {
    const { clientId, access_token: a, refresh_token: first } = await server.connect();
    const { access_token: b, refresh_token: second } = await refreshed(clientId, first);
    const { access_token: c, refresh_token: third } = await refreshed(clientId, second);
    await expectRefusal(await server.refresh(clientId, first));
    for (const token of [a, b, c]) expect(await isConnected(token)).toBe(false);
    await expectRefusal(await server.refresh(clientId, third));
  });

  test('leaves the person’s other apps alone', async () => {
    const other = await server.connect();
    const { clientId, refresh_token: first } = await server.connect();
    await refreshed(clientId, first);
    await expectRefusal(await server.refresh(clientId, first));
    expect(await isConnected(other.access_token)).toBe(true);
    await refreshed(other.clientId, other.refresh_token);
  });

  test('gives tokens once when many come at the same moment', async () => {
    const { clientId, refresh_token: token } = await server.connect();
    const attempts = Array.from({ length: 8 }, () => server.refresh(clientId, token));
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });

  test('gives tokens once when it is used in two processes at the same moment', async () => {
    const neighbour = startNeighbour(server);
    const { clientId, refresh_token: token } = await server.connect();
    const form = { grant_type: 'refresh_token', client_id: clientId, refresh_token: token };
    const attempts = [server, neighbour, server, neighbour].map((place) => place.token(form));
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    await neighbour.dispose();
  });

  test('is known for what it is for as long as a thief may have the next one', async () => {
    const { clientId, refresh_token: first } = await server.connect();
    const { access_token: token } = await refreshed(clientId, first);
    server.oauth.sweep(new Date(Date.now() + aDayMs - 60_000));
    await expectRefusal(await server.refresh(clientId, first));
    expect(await isConnected(token)).toBe(false);
  });
});

describe('a refresh token gives nothing', () => {
  test('to another client, and stays good for its own', async () => {
    const { clientId, access_token: access, refresh_token: token } = await server.connect();
    const other = await server.registered();
    await expectRefusal(await server.refresh(other, token));
    await expectRefusal(await refreshWith({ refresh_token: token }), 'invalid_request');
    expect(await isConnected(access)).toBe(true);
    await refreshed(clientId, token);
  });

  test('for more than the person agreed to', async () => {
    const { clientId, refresh_token: token } = await server.connect();
    const form = { client_id: clientId, refresh_token: token };
    const wider = await refreshWith({ ...form, scope: 'offline_access openid email' });
    await expectRefusal(wider, 'invalid_scope');
    const elsewhere = await refreshWith({ ...form, resource: 'https://other.example.com/' });
    await expectRefusal(elsewhere, 'invalid_target');
    const alias = await refreshWith({ ...form, resource: `${url}/mcp` });
    await expectRefusal(alias, 'invalid_target');
    await refreshed(clientId, token);
  });

  test('after thirty days without use', async () => {
    const { clientId, refresh_token: token } = await server.connect();
    setSystemTime(Date.now() + 30 * aDayMs + 60_000);
    await expectRefusal(await server.refresh(clientId, token));
  });

  test('of a person who is suspended, and works again when they are back', async () => {
    const { clientId, access_token: access, refresh_token: token } = await server.connect();
    const setBanned = server.database.prepare('UPDATE user SET banned = ? WHERE id = ?');
    setBanned.run(1, server.personId);
    await expectRefusal(await server.refresh(clientId, token));
    expect(await isConnected(access)).toBe(false);
    setBanned.run(0, server.personId);
    expect(await isConnected(access)).toBe(true);
    await refreshed(clientId, token);
  });

  test('when it is no refresh token at all', async () => {
    const { clientId, access_token: access } = await server.connect();
    for (const token of ['', 'x', access, "' OR 1=1 --", '\0', 'a'.repeat(10_000)]) {
      const response = await server.refresh(clientId, token);
      expect(response.status).toBe(400);
    }
    expect(await isConnected(access)).toBe(true);
  });
});

describe('an app that was disconnected', () => {
  test('by another process is refused at its next call', async () => {
    const { clientId, access_token: access, refresh_token: token } = await server.connect();
    expect(await isConnected(access)).toBe(true);
    const neighbour = startNeighbour(server);
    const [app] = neighbour.identity.apps.connected(server.personId);
    neighbour.identity.apps.disconnect(
      { personId: server.personId, grantId: app!.id },
      commandLine,
    );
    expect(await isConnected(access)).toBe(false);
    await expectRefusal(await server.refresh(clientId, token));
    await neighbour.dispose();
  });

  test('while it exchanged its code gets nothing that works, now or later', async () => {
    const clientId = await server.registered();
    const allowed = await server.allow(clientId);
    const first = await server.exchange(clientId, allowed);
    const { access_token: access, refresh_token: token } = (await first.json()) as TokenResponse;
    const table = 'oauth_refresh_token';
    const select = `SELECT * FROM ${table} WHERE client_id = ?`;
    const row = server.database.prepare<Record<string, string>>(select).get(clientId)!;
    const [app] = server.identity.apps.connected(server.personId);
    server.identity.apps.disconnect({ personId: server.personId, grantId: app!.id }, commandLine);
    const marks = Object.keys(row).map(() => '?');
    server.database
      .prepare(`INSERT INTO ${table} (${Object.keys(row).join()}) VALUES (${marks.join()})`)
      .run(...Object.values(row));
    const active = 'SELECT 1 FROM oauth_grant WHERE client_id = ? AND ended_at IS NULL';
    const isListed = () => server.database.prepare(active).all(clientId).length > 0;
    await expectRefusal(await server.refresh(clientId, token));
    expect(isListed()).toBe(false);
    const allowedAnew = await server.allow(clientId);
    await expectRefusal(await server.refresh(clientId, token));
    expect(isListed()).toBe(false);
    await server.exchange(clientId, allowedAnew);
    await expectRefusal(await server.refresh(clientId, token));
    expect(await isConnected(access)).toBe(false);
  });
});

describe('revocation by the client (RFC 7009)', () => {
  test('of its refresh token ends its access at once', async () => {
    const { clientId, access_token: access, refresh_token: token } = await server.connect();
    const response = await revoke({ client_id: clientId, token });
    expect(response.status).toBe(200);
    expect(await isConnected(access)).toBe(false);
    await expectRefusal(await server.refresh(clientId, token));
    expect((await revoke({ client_id: clientId, token })).status).toBe(200);
  });

  test('of a token that does not exist is no error', async () => {
    const clientId = await server.registered();
    for (const hint of ['', 'refresh_token', 'access_token', 'other']) {
      const form = { client_id: clientId, token: 'no such token', token_type_hint: hint };
      const response = await revoke(form);
      expect(response.status).toBe(200);
    }
  });

  test('of another client’s token leaves it as it is', async () => {
    const { clientId, access_token: access, refresh_token: token } = await server.connect();
    const other = await server.connect();
    expect((await revoke({ client_id: other.clientId, token })).status).toBe(200);
    expect(await isConnected(access)).toBe(true);
    const { refresh_token: next } = await refreshed(clientId, token);
    expect((await revoke({ client_id: other.clientId, token })).status).toBe(200);
    expect(await isConnected(access)).toBe(true);
    await refreshed(clientId, next);
  });

  test('needs to know the client', async () => {
    const { access_token: access, refresh_token: token } = await server.connect();
    expect((await revoke({ token })).status).toBe(401);
    expect((await revoke({ client_id: 'nobody', token })).status).toBe(400);
    expect(await isConnected(access)).toBe(true);
  });
});

test('what one person let in is nothing to another who lets the same app in', async () => {
  const grace = createBrowser();
  const graceId = await server.signUp('grace@example.com', grace);
  const { clientId, access_token: mine } = await server.connect();
  const { address, verifier } = server.request(clientId);
  const asked = await server.oauth.authorize(address, grace.visitor());
  if (asked.next !== 'consent') throw new Error(asked.next);
  const decided = await server.oauth.decide(
    { query: asked.query, accept: true, personId: graceId },
    grace.visitor(),
  );
  if (!decided.ok) throw new Error(decided.error);
  const code = new URL(decided.url).searchParams.get('code')!;
  const response = await server.exchange(clientId, { code, verifier });
  const theirs = (await response.json()) as TokenResponse;
  server.identity.apps.disconnect(
    { personId: server.personId, grantId: server.identity.apps.connected(server.personId)[0]!.id },
    commandLine,
  );
  expect(await isConnected(mine)).toBe(false);
  expect(await server.authenticate(theirs.access_token)).toMatchObject({ userId: graceId });
});
