import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { read } from './forge.ts';
import { startNeighbour } from './neighbour.ts';
import { startOAuth, url, type TokenResponse } from './oauth-client.ts';

type Server = Awaited<ReturnType<typeof startOAuth>>;

const aDayMs = 86_400_000;

let server: Server;
const neighbours: ReturnType<typeof startNeighbour>[] = [];
beforeEach(async () => {
  server = await startOAuth();
});
afterEach(async () => {
  for (const neighbour of neighbours.splice(0)) await neighbour.dispose();
  server.dispose();
  expect(server.faults).toEqual([]);
});

const keyOf = (token: string) => read(token).header.kid!;

function expireKey(id: string, at: number): void {
  server.database.prepare('UPDATE jwks SET expires_at = ? WHERE id = ?').run(at, id);
}

async function nextToken(clientId: string, refreshToken: string): Promise<TokenResponse> {
  return (await (await server.refresh(clientId, refreshToken)).json()) as TokenResponse;
}

function openOther(options?: { secret: string }) {
  const neighbour = startNeighbour(server, options);
  neighbours.push(neighbour);
  return neighbour;
}

describe('when a signing key is past its time', () => {
  test('a new one signs, and tokens of both work in every process', async () => {
    const other = openOther();
    const first = await server.connect();
    expect(await other.authenticate(first.access_token)).not.toBeNull();
    expireKey(keyOf(first.access_token), Date.now() - 1);
    const second = await nextToken(first.clientId, first.refresh_token);
    expect(keyOf(second.access_token)).not.toBe(keyOf(first.access_token));
    for (const { access_token: token } of [first, second]) {
      expect(await server.authenticate(token)).not.toBeNull();
      expect(await other.authenticate(token)).not.toBeNull();
    }
  });

  test('it proves nothing after its day of grace, swept or not', async () => {
    const { access_token: token } = await server.connect();
    expireKey(keyOf(token), Date.now() - aDayMs);
    expect(await server.authenticate(token)).toBeNull();
    expireKey(keyOf(token), Date.now() - aDayMs + 60_000);
    expect(await server.authenticate(token)).not.toBeNull();
  });

  test('two processes that replace it at once accept the tokens of each other', async () => {
    const other = openOther();
    const [a, b] = [await server.connect(), await server.connect()];
    expireKey(keyOf(a.access_token), Date.now() - 1);
    const [mine, theirs] = await Promise.all([
      nextToken(a.clientId, a.refresh_token),
      other.refresh(b.clientId, b.refresh_token),
    ]);
    for (const { access_token: token } of [mine, theirs]) {
      expect(await server.authenticate(token)).not.toBeNull();
      expect(await other.authenticate(token)).not.toBeNull();
    }
  });
});

test('a token lasts five minutes, seen before or not', async () => {
  const { access_token: token } = await server.connect();
  const { exp = 0, iat = 0 } = read(token).claims;
  expect(exp - iat).toBe(300);
  expect(await server.authenticate(token, exp * 1000 - 1000)).not.toBeNull();
  expect(await server.authenticate(token, exp * 1000)).toBeNull();
  expect(await server.authenticate(token, exp * 1000 + 1000)).toBeNull();
});

test('a key that is taken away stops its tokens at the next call, seen before or not', async () => {
  const { access_token: seen } = await server.connect();
  const { access_token: unseen } = await server.connect();
  expect(await server.authenticate(seen)).not.toBeNull();
  server.database.prepare('DELETE FROM jwks').run();
  expect(await server.authenticate(seen)).toBeNull();
  expect(await server.authenticate(unseen)).toBeNull();
});

describe('when the secret was changed', () => {
  test('apps get tokens of a new key, and tokens from before are refused', async () => {
    const { clientId, access_token: before, refresh_token: refreshToken } = await server.connect();
    expect(await server.authenticate(before)).not.toBeNull();
    const restarted = openOther({ secret: 'another secret for tests, as long as the first' });
    const { access_token: after } = await restarted.refresh(clientId, refreshToken);
    expect(await server.authenticate(after)).not.toBeNull();
    expect(await server.authenticate(before)).toBeNull();
  });

  test('a neighbour that has another secret does not lose the keys it makes', async () => {
    const neighbour = openOther({ secret: 'another secret for tests, as long as the first' });
    const { clientId, access_token: token, refresh_token: refreshToken } = await server.connect();
    const keys = new Request(`${url}/oauth2/jwks`);
    expect((await neighbour.oauth.answer(keys, '203.0.113.8')).status).toBe(200);
    expect(await server.authenticate(token)).not.toBeNull();
    const again = await nextToken(clientId, refreshToken);
    expect(keyOf(again.access_token)).toBe(keyOf(token));
  });
});

test('private keys are encrypted in the database', async () => {
  await server.connect();
  const rows = server.database.prepare<{ text: string }>('SELECT private_key AS text FROM jwks');
  for (const { text } of rows.all()) expect(text).not.toContain('"d"');
});
