import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { revokeKey } from '@keystile/api-keys';

import { z } from 'zod';
import { actor, bearer, startApi, type TestInstance } from './instance.ts';
import { ownTool } from './own-tool.ts';

const failing = (name: string, run: () => { ok: boolean } | Promise<{ ok: boolean }>) =>
  ownTool({
    name,
    title: name,
    description: `${name}.`,
    access: 'public',
    path: `/${name}`,
    input: z.object({}),
    output: z.object({ ok: z.literal(true) }) as unknown as z.ZodObject<{ ok: z.ZodBoolean }>,
    run,
  });

let api: TestInstance;
let ada: Awaited<ReturnType<TestInstance['member']>>;
beforeAll(async () => {
  api = await startApi({ KEYSTILE_PUBLIC_LIMIT: '100000', KEYSTILE_TIERS: 'standard:100000' }, [
    failing('throws', () => {
      throw new Error('the password is hunter2');
    }),
    failing('rejects', () => Promise.reject(new Error('the password is hunter2'))),
    failing('lies', () => ({ ok: false })),
  ]);
  ada = await api.member('ada@example.com');
});
afterAll(() => api.dispose());

const rowsOf = (keyId: string) =>
  api.database
    .prepare('SELECT tool, surface, outcome, status, organization_id FROM usage WHERE key_id = ?')
    .all(keyId);

describe('200', () => {
  test('a public call without a key', async () => {
    const response = await api.call('/v1/models/list?limit=1');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ limit: 1, offset: 0, models: [{}] });
    expect(response.headers.get('x-organization-id')).toBeNull();
  });

  test('a stable answer is the same the second time, with headers of its own', async () => {
    const ask = () => api.call('/v1/models/openai%2Fgpt-5', bearer(ada.secret));
    const [first, second] = [await ask(), await ask()];
    expect(await second.text()).toBe(await first.text());
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
  });

  test('an account call names the caller and is not kept by caches', async () => {
    const response = await api.call('/v1/me', bearer(ada.secret));
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toMatchObject({
      user: { id: ada.id, email: 'ada@example.com' },
      organization: { id: ada.organizationId },
      key: { id: ada.keyId, status: 'active', expiresAt: null },
      limit: { policy: 'standard', limit_per_minute: 100000 },
    });
  });

  test('usage counts the calling key alone', async () => {
    const bob = await api.member('bob@example.com');
    await api.call('/v1/models/list', bearer(bob.secret));
    await api.call('/v1/models/list', bearer(bob.secret));
    await api.flush();
    const response = await api.call('/v1/me/usage?days=1', bearer(bob.secret));
    expect(await response.json()).toMatchObject({ days: 1, count: 2, daily: [{ count: 2 }] });
  });
});

describe('400', () => {
  test.each([
    ['/v1/search', { error: 'q is required' }],
    ['/v1/search?q=', { error: 'q is required' }],
    ['/v1/search?q=%20', { error: 'q is required' }],
    ['/v1/search?q=a&q=b', { error: 'q must be given once' }],
    [`/v1/search?q=${'x'.repeat(201)}`, { error: 'q must be at most 200 characters' }],
    ['/v1/search?q=a&type=model', { error: 'invalid type', allowed_types: ['MODEL', 'TOOL'] }],
    ['/v1/search?q=a&type=', { error: 'invalid type', allowed_types: ['MODEL', 'TOOL'] }],
    ['/v1/search?q=a&limit=51', { error: 'limit must be between 1 and 50' }],
    ['/v1/models/list?limit=0', { error: 'limit must be between 1 and 500' }],
    ['/v1/models/list?limit=501', { error: 'limit must be between 1 and 500' }],
    ['/v1/models/list?limit=', { error: 'limit must be between 1 and 500' }],
    ['/v1/models/list?limit=1e2', { error: 'limit must be between 1 and 500' }],
    ['/v1/models/list?limit=1.5', { error: 'limit must be between 1 and 500' }],
    ['/v1/models/list?limit=%F0%9F%97%9D', { error: 'limit must be between 1 and 500' }],
    ['/v1/models/list?offset=-1', { error: 'offset must be a whole number of at least 0' }],
    ['/v1/models/list?offset=9e99', { error: 'offset must be a whole number of at least 0' }],
    ['/v1/tools/list?limit=201', { error: 'limit must be between 1 and 200' }],
  ])('%s', async (path, body) => {
    const response = await api.call(path);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual(body);
  });
});

describe('401', () => {
  test('a revoked key, from the very next call', async () => {
    const eve = await api.member('eve@example.com');
    expect((await api.call('/v1/me', bearer(eve.secret))).status).toBe(200);
    revokeKey(api.database, { id: eve.keyId }, { kind: 'system' });
    const response = await api.call('/v1/models/list', bearer(eve.secret));
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error: 'invalid API key' });
  });
});

describe('403', () => {
  test("another's organization, one that does not exist, and an empty name", async () => {
    const carl = await api.member('carl@example.com');
    for (const organization of [carl.organizationId, 'org_none', '']) {
      const response = await api.call('/v1/models/list', {
        headers: { 'x-api-key': ada.secret, 'x-organization-id': organization },
      });
      expect(response.status).toBe(403);
      expect(await response.json()).toEqual({ detail: 'Access denied' });
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  test('a key whose owner left its organization', async () => {
    const dora = await api.member('dora@example.com');
    const team = api.team(ada, dora);
    const { secret } = api.issue(dora, { organizationId: team });
    expect((await api.call('/v1/me', bearer(secret))).status).toBe(200);
    api.identity.organizations.leave(team, actor(dora.id));
    expect((await api.call('/v1/me', bearer(secret))).status).toBe(403);
    expect((await api.call('/v1/me', bearer(dora.secret))).status).toBe(200);
  });
});

describe('500', () => {
  test.each(['throws', 'rejects', 'lies'])('a tool that %s tells nothing of why', async (name) => {
    const response = await api.call(`/v1/${name}`);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      error: 'internal error',
      request_id: response.headers.get('x-request-id'),
    });
  });

  test('the log has the reason', () => {
    expect(api.faults.filter((fault) => fault.includes('hunter2'))).toHaveLength(2);
  });
});

test('each authenticated call leaves one row with its outcome, a refused one none', async () => {
  const fay = await api.member('fay@example.com');
  const statuses = [];
  for (const path of ['/v1/me', '/v1/search', '/v1/models/none', '/v1/throws']) {
    statuses.push((await api.call(path, bearer(fay.secret))).status);
  }
  await api.call('/v1/me', {
    headers: { authorization: `Bearer ${fay.secret}`, 'x-organization-id': 'org_none' },
  });
  await api.call('/v1/me', bearer(`${fay.secret}x`));
  await api.call('/v1/nothing', bearer(fay.secret));
  await api.flush();
  expect(statuses).toEqual([200, 400, 404, 500]);
  const row = (tool: string, outcome: string, status: number) => ({
    tool,
    surface: 'rest',
    outcome,
    status,
    organization_id: fay.organizationId,
  });
  expect(rowsOf(fay.keyId)).toEqual([
    row('get_me', 'ok', 200),
    row('search', 'invalid_input', 400),
    row('get_ai_model', 'not_found', 404),
    row('throws', 'error', 500),
    row('get_me', 'denied', 403),
  ]);
});
