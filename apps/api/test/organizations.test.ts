import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { reportLeak, revokeKey, rollKey } from '@keystile/api-keys';
import { actor, startApi, type Member, type TestInstance } from './instance.ts';
import { mcpRequest, messagesOf } from './mcp-messages.ts';

let api: TestInstance;
let ada: Member;
let bob: Member;
let team: string;
beforeAll(async () => {
  api = await startApi({ KEYSTILE_TIERS: 'standard:9999999' });
  ada = await api.member('ada@example.com');
  bob = await api.member('bob@example.com');
  team = api.team(ada, bob);
});
afterAll(() => api.dispose());

const denied = { detail: 'Access denied' };
const ask = (secret: string, path = '/v1/me', organization?: string) =>
  api.call(path, {
    headers: {
      authorization: `Bearer ${secret}`,
      ...(organization !== undefined && { 'x-organization-id': organization }),
    },
  });
const mcp = (secret: string, organization?: string) => {
  const params = { name: 'list_organizations' };
  const request = mcpRequest('2025-06-18', secret, { method: 'tools/call', params });
  if (organization !== undefined) request.headers['x-organization-id'] = organization;
  return api.call('/v1/mcp', request);
};

describe('a member', () => {
  test('picks an organization for one call, by REST and by MCP', async () => {
    for (const response of [await ask(bob.secret, '/v1/me', team), await mcp(bob.secret, team)]) {
      expect(response.status).toBe(200);
      expect(response.headers.get('x-organization-id')).toBe(team);
    }
    const own = await ask(bob.secret);
    expect(own.headers.get('x-organization-id')).toBe(bob.organizationId);
  });

  test('sees only where they belong', async () => {
    const { organizations } = (await (await ask(bob.secret, '/v1/organizations')).json()) as {
      organizations: { id: string; role: string }[];
    };
    expect(organizations.map(({ id, role }) => [id, role]).sort()).toEqual(
      [
        [bob.organizationId, 'owner'],
        [team, 'member'],
      ].sort(),
    );
  });

  test('who leaves while calling is denied in each call after that', async () => {
    const eve = await api.member('eve@example.com');
    for (let round = 0; round < 5; round += 1) {
      api.database
        .prepare("INSERT INTO member VALUES (?, ?, ?, 'member', 1)")
        .run(`mem_eve_${round}`, team, eve.id);
      let hasLeft = false;
      const seen: { late: boolean; status: number }[] = [];
      const caller = async () => {
        for (let call = 0; call < 30; call += 1) {
          const late = hasLeft;
          const response = await (call % 2
            ? mcp(eve.secret, team)
            : ask(eve.secret, '/v1/me', team));
          seen.push({ late, status: response.status });
        }
      };
      const calling = Promise.all([caller(), caller(), caller()]);
      await ask(ada.secret);
      expect(api.identity.organizations.leave(team, actor(eve.id))).toEqual({ ok: true });
      hasLeft = true;
      await calling;
      const late = seen.filter((call) => call.late);
      expect(late.length).toBeGreaterThan(0);
      expect(new Set(late.map(({ status }) => status))).toEqual(new Set([403]));
    }
  });
});

describe("an organization's key", () => {
  const issue = () => api.issue(ada, { owner: 'organization', organizationId: team });

  test('is for that organization alone', async () => {
    const { secret } = issue();
    for (const response of [await ask(secret), await ask(secret, '/v1/me', team)]) {
      expect(await response.json()).toMatchObject({ organization: { id: team, name: 'Team' } });
    }
    for (const other of [ada.organizationId, bob.organizationId, 'org_none', '']) {
      const refused = await ask(secret, '/v1/models/list', other);
      expect([refused.status, await refused.json()]).toEqual([403, denied]);
      expect((await mcp(secret, other)).status).toBe(403);
    }
  });

  test('lists that organization alone, as a member', async () => {
    const { secret } = issue();
    const organizations = [{ id: team, name: 'Team', role: 'member' }];
    expect(await (await ask(secret, '/v1/organizations')).json()).toEqual({
      organizations,
      count: 1,
    });
    expect(await messagesOf(await mcp(secret))).toMatchObject([
      { result: { structuredContent: { organizations, count: 1 } } },
    ]);
  });

  test("counts for the organization, and not for its maker's own use", async () => {
    const { keyId, secret } = issue();
    await ask(secret, '/v1/models/list');
    await api.flush();
    const totals = api.database.prepare<{ n: number }>(
      'SELECT coalesce(sum(calls), 0) AS n FROM usage_daily WHERE subject = ?',
    );
    const before = totals.get(ada.id)!.n;
    await ask(secret, '/v1/models/list');
    await api.flush();
    expect([totals.get(keyId)!.n, totals.get(ada.id)!.n]).toEqual([2, before]);
  });

  test('outlives its maker in the organization, and ends with the organization', async () => {
    const other = api.team(ada, bob);
    const { secret } = api.issue(bob, { owner: 'organization', organizationId: other });
    const { secret: own } = api.issue(bob, { organizationId: other });
    api.identity.organizations.leave(other, actor(bob.id));
    expect([(await ask(secret)).status, (await ask(own)).status]).toEqual([200, 403]);
    api.identity.organizations.delete(other, actor(ada.id));
    expect((await ask(secret)).status).toBe(401);
    expect((await ask(ada.secret, '/v1/me', other)).status).toBe(403);
  });
});

describe('a key', () => {
  const system = { kind: 'system' } as const;

  test('that is revoked while it calls is refused in each call after that', async () => {
    const { keyId, secret } = api.issue(ada);
    let isRevoked = false;
    const seen: { late: boolean; status: number }[] = [];
    const caller = async () => {
      for (let call = 0; call < 40; call += 1) {
        const late = isRevoked;
        seen.push({ late, status: (await (call % 2 ? mcp(secret) : ask(secret))).status });
      }
    };
    const calling = Promise.all([caller(), caller(), caller()]);
    await ask(ada.secret);
    revokeKey(api.database, { id: keyId }, system);
    isRevoked = true;
    await calling;
    const late = seen.filter((call) => call.late).map(({ status }) => status);
    expect(new Set(late)).toEqual(new Set([401]));
  });

  test('that was rolled opens by both secrets, and notes the use of the old one', async () => {
    const { keyId, secret } = api.issue(ada);
    const options = { prefix: 'ak_', by: system };
    const rolled = rollKey(api.database, { id: keyId, graceMs: 60_000 }, options);
    if (!rolled.ok) throw new Error(rolled.error);
    const lastUsed = () =>
      api.database
        .prepare<{ at: number | null }>(
          'SELECT last_used_at AS at FROM rolled_secret WHERE key_id = ?',
        )
        .get(keyId)?.at;
    expect((await ask(rolled.secret)).status).toBe(200);
    await api.flush();
    expect(lastUsed()).toBeNull();
    const before = Date.now();
    const body = (await (await ask(secret)).json()) as { key: { id: string; prefix: string } };
    expect(body.key).toMatchObject({ id: keyId, prefix: rolled.key.prefix });
    await api.flush();
    expect(lastUsed()).toBeGreaterThanOrEqual(before);
    const leak = { token: secret, url: null };
    reportLeak(api.database, leak, { ...options, tell: () => [] });
    expect((await ask(secret)).status).toBe(401);
    expect((await ask(rolled.secret)).status).toBe(200);
  });
});
