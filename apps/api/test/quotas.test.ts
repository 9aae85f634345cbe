import { afterEach, describe, expect, test } from 'bun:test';
import type { Tool } from '@keystile/registry';
import { monthOf, summarizeMonth } from '@keystile/usage';
import { z } from 'zod';
import { bearer, startApi, type Member, type TestInstance } from './instance.ts';
import { mcpRequest, messagesOf } from './mcp-messages.ts';
import { revisions } from './mcp-peers.ts';
import { bearer as token, callSearch, post, startWithApp } from './oauth-app.ts';
import { ownTool } from './own-tool.ts';

let api: TestInstance;
let ada: Member;
afterEach(() => api.dispose());

const start = async (tiers: string, tools?: Tool[]) => {
  api = await startApi({ KEYSTILE_TIERS: tiers }, tools);
  ada = await api.member('ada@example.com');
};
const list = (secret = ada.secret) => api.call('/v1/models/list?limit=1', bearer(secret));
const search = { name: 'search', arguments: { q: 'gpt 5' } };
const mcp = (revision: string, method: string, params?: typeof search) =>
  api.call('/v1/mcp', mcpRequest(revision, ada.secret, { method, params }));
const resetsAt = () => new Date(monthOf(Date.now()).endMs).toISOString();
const tally = (statuses: number[]) =>
  [200, 429].map((one) => statuses.filter((s) => s === one).length);

describe('REST', () => {
  test('over the quota: 429 with the reset time', async () => {
    await start('small:600/2');
    expect([(await list()).status, (await list()).status]).toEqual([200, 200]);
    const response = await list();
    const body = (await response.json()) as { retry_after_seconds: number };
    expect(response.status).toBe(429);
    expect(body).toEqual({
      error: 'monthly quota exceeded',
      quota: 2,
      used: 2,
      resets_at: resetsAt(),
      retry_after_seconds: expect.any(Number),
    } as object as typeof body);
    expect(response.headers.get('retry-after')).toBe(String(body.retry_after_seconds));
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('ratelimit-policy')).toBe('"small";q=600;w=60');
    const leftMs = Date.parse(resetsAt()) - Date.now();
    expect(Math.abs(body.retry_after_seconds * 1000 - leftMs)).toBeLessThan(5_000);
    await api.flush();
    expect(
      api.database.prepare('SELECT outcome, status, count(*) AS n FROM usage GROUP BY 1, 2').all(),
    ).toEqual([
      { outcome: 'ok', status: 200, n: 2 },
      { outcome: 'rate_limited', status: 429, n: 1 },
    ]);
  });

  test('exactly as many calls as the quota has, however many come at once', async () => {
    await start('small:9999/25');
    const keys = [ada, api.issue(ada), api.issue(ada)];
    const calls = Array.from({ length: 90 }, (_, index) => list(keys[index % 3]!.secret));
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(tally(statuses)).toEqual([25, 65]);
    await api.flush();
    expect(summarizeMonth(api.database, ada.id).used).toBe(25);
    expect((await list()).status).toBe(429);
  });

  test('what fails counts, what is refused or limited does not', async () => {
    await start('small:600/3');
    const limited = api.issue(ada, { tools: ['search'] });
    expect((await list(limited.secret)).status).toBe(403);
    const headers = { authorization: `Bearer ${ada.secret}`, 'x-organization-id': 'org_none' };
    expect((await api.call('/v1/me', { headers })).status).toBe(403);
    expect((await api.call('/v1/search', bearer(ada.secret))).status).toBe(400);
    expect((await api.call('/v1/models/nope', bearer(ada.secret))).status).toBe(404);
    expect((await api.call('/v1/models/list')).status).toBe(200);
    expect([(await list()).status, (await list()).status]).toEqual([200, 429]);
  });

  test('me tells limit, use and reset; null where the tier has none', async () => {
    await start('small:600/100,free:600');
    await list();
    const me = async (secret: string) =>
      (await (await api.call('/v1/me', bearer(secret))).json()) as { quota: object | null };
    expect((await me(ada.secret)).quota).toEqual({ limit: 100, used: 2, resets_at: resetsAt() });
    expect((await me(api.issue(ada, { tier: 'free' }).secret)).quota).toBeNull();
  });

  test("an organization's keys draw on the organization, its members' on themselves", async () => {
    await start('small:600/2');
    const team = api.team(ada);
    const own = api.issue(ada, { organizationId: team });
    const shared = [1, 2].map(() =>
      api.issue(ada, { owner: 'organization', organizationId: team }),
    );
    const statuses = async (secrets: string[]) => {
      const seen: number[] = [];
      for (const secret of secrets) seen.push((await list(secret)).status);
      return seen;
    };
    expect(await statuses([own.secret, ada.secret, own.secret])).toEqual([200, 200, 429]);
    const [first, second] = shared.map(({ secret }) => secret);
    expect(await statuses([first!, second!, first!])).toEqual([200, 200, 429]);
    await api.flush();
    expect(summarizeMonth(api.database, team).used).toBe(2);
  });

  test('a restart forgets nothing', async () => {
    await start('small:600/3');
    const day = Math.floor(Date.now() / 86_400_000);
    api.database
      .prepare("INSERT INTO usage_daily VALUES (?, ?, 'search', 'ok', 2, 1, 1)")
      .run(ada.id, day);
    expect([(await list()).status, (await list()).status]).toEqual([200, 429]);
  });
});

describe.each(revisions)('MCP %s', (revision) => {
  test('over the quota: 429, and JSON-RPC with the same fields', async () => {
    await start('small:600/1');
    await messagesOf(await mcp(revision, 'tools/call', search));
    const response = await mcp(revision, 'tools/call', search);
    expect(response.status).toBe(429);
    expect(await response.json()).toMatchObject({
      jsonrpc: '2.0',
      id: 7,
      error: {
        code: -32000,
        message: 'monthly quota exceeded',
        data: { quota: 1, used: 1, resets_at: resetsAt() },
      },
    });
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    await messagesOf(await mcp(revision, 'tools/list'));
  });

  test('what is refused before a tool runs is given back', async () => {
    await start('small:600/2');
    for (let time = 0; time < 3; time += 1) {
      const unknown = await mcp(revision, 'tools/call', { ...search, name: 'no_such_tool' });
      await unknown.text();
      const wrong = mcpRequest(revision, ada.secret, { method: 'tools/call', params: search });
      const body = JSON.parse(wrong.body) as { params: object };
      body.params = { ...body.params, arguments: 'gpt' };
      await (await api.call('/v1/mcp', { ...wrong, body: JSON.stringify(body) })).text();
    }
    const statuses = [];
    for (let time = 0; time < 3; time += 1) {
      const response = await mcp(revision, 'tools/call', search);
      statuses.push(response.status);
      await response.text();
    }
    expect(statuses).toEqual([200, 200, 429]);
  });
});

describe('MCP', () => {
  const batchOf = (count: number) => ({
    ...mcpRequest('2025-03-26', ada.secret, { method: 'tools/call' }),
    body: JSON.stringify(
      Array.from({ length: count }, (_, id) => ({
        jsonrpc: '2.0',
        id,
        method: 'tools/call',
        params: search,
      })),
    ),
  });

  test('a batch takes as much as its calls would alone, all or none', async () => {
    await start('small:600/3');
    const first = await api.call('/v1/mcp', batchOf(2));
    await first.text();
    const second = await api.call('/v1/mcp', batchOf(2));
    expect([first.status, second.status]).toEqual([200, 429]);
    expect(await second.json()).toMatchObject({ id: null, error: { data: { used: 2 } } });
    expect([(await list()).status, (await list()).status]).toEqual([200, 429]);
  });

  test('calls under way are counted', async () => {
    const gates: (() => void)[] = [];
    const waiting = ownTool({
      name: 'wait',
      title: 'Wait',
      description: 'Waits.',
      access: 'account',
      path: '/wait',
      input: z.object({}),
      output: z.object({}),
      run: () => new Promise<Record<string, never>>((resolve) => gates.push(() => resolve({}))),
    });
    await start('small:600/2', [waiting]);
    const under = [
      api.call('/v1/wait', bearer(ada.secret)),
      mcp('2025-06-18', 'tools/call', { ...search, name: 'wait' }),
    ];
    while (gates.length < 2) await new Promise(setImmediate);
    expect((await list()).status).toBe(429);
    for (const open of gates) open();
    for (const response of await Promise.all(under)) expect(response.status).toBe(200);
    expect((await list()).status).toBe(429);
  });

  test('an app draws on the person who let it in', async () => {
    const started = await startWithApp({ KEYSTILE_TIERS: 'small:600/2' });
    api = started.api;
    const call = () => post(api, token(started.app.access_token), callSearch);
    const { client } = started;
    const own = api.issue({ id: client.personId, organizationId: organizationOf(client.personId) });
    expect((await call()).status).toBe(200);
    expect((await list(own.secret)).status).toBe(200);
    expect([(await call()).status, (await list(own.secret)).status]).toEqual([429, 429]);
  });
});

const organizationOf = (personId: string) => api.identity.memberships(personId)[0]!.id;

test('health names the quotas of the tiers that have one', async () => {
  await start('small:60/1000,free:600');
  const { runtime } = (await (await api.call('/health')).json()) as {
    runtime: { rate_limit: { authenticated: object } };
  };
  expect(runtime.rate_limit.authenticated).toEqual({
    limit_per_minute: 60,
    scope: 'api-key',
    tiers: { small: 60, free: 600 },
    quotas: { small: 1000 },
  });
});

test('a tier that is given is followed by the next call, of keys and of apps', async () => {
  const started = await startWithApp({ KEYSTILE_TIERS: 'small:60/1,large:6000' });
  api = started.api;
  const { personId } = started.client;
  const own = api.issue({ id: personId, organizationId: organizationOf(personId) });
  const policies = async () => {
    const responses = [
      await list(own.secret),
      await post(api, token(started.app.access_token), callSearch),
    ];
    return responses.map(({ status, headers }) => [status, headers.get('ratelimit-policy')]);
  };
  const small = '"small";q=60;w=60';
  const large = '"large";q=6000;w=60';
  expect(await policies()).toEqual([
    [200, small],
    [429, small],
  ]);
  const set = api.database.prepare('UPDATE user SET tier = ? WHERE id = ?');
  set.run('large', personId);
  expect(await policies()).toEqual([
    [200, large],
    [200, large],
  ]);
  set.run(null, personId);
  expect(await policies()).toEqual([
    [429, small],
    [429, small],
  ]);
  set.run('a tier that was taken away', personId);
  expect((await policies())[0]).toEqual([429, small]);
});
