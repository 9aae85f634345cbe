import type { Fault } from '@keystile/clerk-stand-in';
import { afterEach, describe, expect, test } from 'bun:test';
import { startWithClerk } from './clerk-app.ts';
import { bearer, callSearch, issuer, post, toolsList } from './oauth-app.ts';

let started: Awaited<ReturnType<typeof startWithClerk>>;
afterEach(() => started.dispose());

const challenge = `Bearer resource_metadata="${issuer}/v1/.well-known/oauth-protected-resource"`;
const madeUp = (index: number) => `oat_${String(index).padStart(40, 'x')}`;
const call = (token: string, message: object = callSearch) =>
  post(started.api, bearer(token), message);

async function expectRefusal(response: Response): Promise<void> {
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe(`${challenge}, error="invalid_token"`);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toMatchObject({ error: 'invalid API key' });
}

describe('a token of Clerk’s', () => {
  test.each(['/v1/mcp', '/mcp'])('opens %s in either form, for the person', async (path) => {
    started = await startWithClerk();
    const { api, jwt, opaque, ada } = started;
    for (const token of [jwt(), opaque()]) {
      const response = await post(api, bearer(token), callSearch, path);
      expect(response.status).toBe(200);
      expect(response.headers.get('ratelimit-policy')).toBe('"standard";q=600;w=60');
      const [own] = api.identity.memberships(ada.id);
      expect(response.headers.get('x-organization-id')).toBe(own!.id);
    }
  });

  test('leaves usage under its grant, and a refused one none', async () => {
    started = await startWithClerk();
    const { api, jwt, opaque, ada } = started;
    for (const token of [jwt(), opaque(), madeUp(1), jwt({ wrongKey: true })]) await call(token);
    await api.flush();
    const [app] = api.identity.apps.connected(ada.id);
    const row = { key_id: app!.id, user_id: ada.id, tool: 'search', outcome: 'ok' };
    const rows = api.database.prepare('SELECT key_id, user_id, tool, outcome FROM usage').all();
    expect(rows).toEqual([row, row]);
  });

  test('opens nothing of REST, and Clerk is not asked about it there', async () => {
    started = await startWithClerk();
    const { api, clerk, opaque, jwt } = started;
    for (const path of ['/v1/me', '/v1/organizations', '/v1/models/list']) {
      for (const token of [jwt(), opaque()]) {
        await expectRefusal(await api.call(path, { headers: bearer(token) }));
      }
    }
    expect(clerk.requests).toEqual([]);
  });

  test('counts in the Authorization header alone', async () => {
    started = await startWithClerk();
    const { api, clerk, opaque } = started;
    await expectRefusal(await post(api, { 'x-api-key': opaque() }));
    expect((await post(api, {}, toolsList, `/v1/mcp?access_token=${opaque()}`)).status).toBe(401);
    expect(clerk.requests).toEqual([]);
  });

  test('is refused from the next call on when the person disconnects the app', async () => {
    started = await startWithClerk();
    const { api, jwt, opaque, ada } = started;
    const tokens = [jwt(), opaque()];
    for (const token of tokens) expect((await call(token)).status).toBe(200);
    const [app] = api.identity.apps.connected(ada.id);
    const grant = { personId: ada.id, grantId: app!.id };
    api.identity.apps.disconnect(grant, { kind: 'system' });
    for (const token of [...tokens, jwt(), opaque()]) await expectRefusal(await call(token));
    api.identity.apps.readmit!(grant, { kind: 'system' });
    for (const token of tokens) expect((await call(token)).status).toBe(200);
  });

  test('is refused while the person is banned at Clerk', async () => {
    started = await startWithClerk();
    const { api, clerk, jwt, ada } = started;
    const token = jwt();
    expect((await call(token)).status).toBe(200);
    const told = (type: string) => api.identity.take({ type, data: clerk.users.json(ada.id) });
    clerk.users.ban(ada.id);
    await told('user.updated');
    await expectRefusal(await call(token));
    clerk.users.unban(ada.id);
    await told('user.updated');
    expect((await call(token)).status).toBe(200);
  });

  test('is denied for an organization that the person left', async () => {
    started = await startWithClerk();
    const { api, clerk, jwt, ada } = started;
    const grace = clerk.users.create({ email: 'grace@example.com' });
    const team = clerk.organizations.create({ name: 'Team', createdBy: grace.id });
    clerk.organizations.addMember(team.id, ada.id);
    const token = jwt({ claims: { org_id: team.id } });
    const within = await call(token);
    expect([within.status, within.headers.get('x-organization-id')]).toEqual([200, team.id]);
    clerk.organizations.removeMember(team.id, ada.id);
    await api.identity.reconcile(new AbortController().signal);
    const left = await call(token);
    expect([left.status, await left.json()]).toEqual([403, { detail: 'Access denied' }]);
    const [own] = api.identity.memberships(ada.id);
    const named = { ...bearer(token), 'x-organization-id': own!.id };
    expect((await post(api, named)).status).toBe(200);
  });
});

describe('a flood of made-up tokens', () => {
  test('ends in 429, and Clerk is asked about no more than the network may send', async () => {
    started = await startWithClerk({ environment: { KEYSTILE_PUBLIC_LIMIT: '5' } });
    const { questions } = started;
    const tokens = Array.from({ length: 60 }, (_, index) => madeUp(index));
    const responses = await Promise.all(tokens.map((token) => call(token)));
    const statuses = responses.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(5).fill(401), ...Array<number>(55).fill(429)]);
    expect(questions()).toBe(5);
    const refused = responses.find(({ status }) => status === 429)!;
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit-policy')).toBe('"public";q=5;w=60');
  });

  test('does not keep an app out that was let in before, nor a key', async () => {
    started = await startWithClerk({ environment: { KEYSTILE_PUBLIC_LIMIT: '3' } });
    const { opaque, key } = started;
    const token = opaque();
    expect((await call(token)).status).toBe(200);
    for (let index = 0; index < 9; index += 1) await call(madeUp(index));
    expect((await call(madeUp(10))).status).toBe(429);
    expect((await call(token)).status).toBe(200);
    expect((await call(key())).status).toBe(200);
    expect((await call(opaque())).status).toBe(429);
  });

  test('costs one request of the network’s for each, asked about or not', async () => {
    started = await startWithClerk({ environment: { KEYSTILE_PUBLIC_LIMIT: '10' } });
    const { jwt } = started;
    const left = async (token: string) => {
      const response = await call(token);
      await expectRefusal(response);
      return /r=(\d+)/.exec(response.headers.get('ratelimit')!)![1];
    };
    expect(await left(madeUp(1))).toBe('9');
    expect(await left(madeUp(1))).toBe('8');
    expect(await left(jwt({ wrongKey: true }))).toBe('7');
    expect(await left('a.b.c')).toBe('6');
  });
});

test('an app’s calls do not draw on the network’s limit but for the first', async () => {
  started = await startWithClerk({ environment: { KEYSTILE_PUBLIC_LIMIT: '2' } });
  const { api, opaque } = started;
  const token = opaque();
  for (let count = 0; count < 6; count += 1) expect((await call(token)).status).toBe(200);
  expect((await api.call('/v1/models/list')).status).toBe(200);
  expect((await api.call('/v1/models/list')).status).toBe(429);
});

test('a key is never asked about, whatever its form', async () => {
  started = await startWithClerk();
  const { api, clerk, ada, key } = started;
  await api.identity.follow(ada.id);
  const before = clerk.requests.length;
  expect((await call(key())).status).toBe(200);
  for (const token of ['ak_2vYVtestTESTtestTESTtestTESTtestTEST', `ak_${'0'.repeat(38)}`]) {
    await expectRefusal(await call(token));
  }
  expect(clerk.requests.length).toBe(before);
});

describe.each<Fault>(['refuse', 'error500', 'hang'])('while Clerk is away (%s)', (fault) => {
  test('tokens are answered 503 and never pass; keys and public calls go on', async () => {
    started = await startWithClerk({ clerk: { jwtKey: false }, mostMs: 2_000 });
    const { api, clerk, ada, jwt, opaque, key } = started;
    await api.identity.follow(ada.id);
    await clerk.away(fault);
    for (const response of await Promise.all([jwt(), opaque()].map((token) => call(token)))) {
      expect(response.status).toBe(503);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('www-authenticate')).toBeNull();
      expect(response.headers.get('content-type')).toStartWith('application/json');
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(await response.json()).toEqual({
        error: 'authorization server unavailable',
        retry_after_seconds: 5,
      });
    }
    expect((await call(key())).status).toBe(200);
    expect((await api.call('/v1/models/list')).status).toBe(200);
    expect((await api.call('/v1/me', { headers: bearer(key()) })).status).toBe(200);
    await clerk.back();
    expect((await call(opaque())).status).toBe(200);
    await api.flush();
    const rows = api.database.prepare('SELECT surface, outcome FROM usage').all();
    const ok = (surface: string) => ({ surface, outcome: 'ok' });
    expect(rows).toEqual([ok('mcp'), ok('rest'), ok('mcp')]);
  }, 20_000);
});

test('a message with a browser’s origin can read that Clerk is away', async () => {
  started = await startWithClerk({ environment: { KEYSTILE_ALLOWED_ORIGINS: 'https://app.test' } });
  const { api, clerk, opaque } = started;
  await clerk.away('refuse');
  const response = await post(api, { ...bearer(opaque()), origin: 'https://app.test' });
  expect(response.status).toBe(503);
  expect(response.headers.get('access-control-allow-origin')).toBe('https://app.test');
});
