import { afterEach, describe, expect, test } from 'bun:test';
import { bearer, startApi, type TestInstance } from './instance.ts';

let api: TestInstance;
afterEach(() => api.dispose());

async function statuses(count: number, call: () => Promise<Response>): Promise<number[]> {
  const seen = [];
  for (let index = 0; index < count; index += 1) seen.push((await call()).status);
  return seen;
}

describe('429', () => {
  test('past the tier, with the fields and headers of the contract', async () => {
    api = await startApi({ KEYSTILE_TIERS: 'small:3' });
    const { keyId, secret } = await api.member('ada@example.com');
    const call = () => api.call('/v1/models/list', bearer(secret));
    expect(await statuses(3, call)).toEqual([200, 200, 200]);
    const response = await call();
    const { headers } = response;
    expect(response.status).toBe(429);
    expect(await response.json()).toEqual({
      error: 'rate limit exceeded',
      limit_per_minute: 3,
      retry_after_seconds: 20,
    });
    expect(headers.get('retry-after')).toBe('20');
    expect(headers.get('ratelimit')).toBe('"small";r=0;t=20');
    expect(headers.get('ratelimit-policy')).toBe('"small";q=3;w=60');
    expect(headers.get('cache-control')).toBe('no-store');
    await api.flush();
    const outcomes = api.database
      .prepare<{ outcome: string }>('SELECT outcome FROM usage WHERE key_id = ?')
      .all(keyId)
      .map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['ok', 'ok', 'ok', 'rate_limited']);
  });

  test('one key at its limit does not slow another of the same person', async () => {
    api = await startApi({ KEYSTILE_TIERS: 'small:1' });
    const ada = await api.member('ada@example.com');
    const bob = await api.member('bob@example.com');
    const call = (secret: string) => () => api.call('/v1/models/list', bearer(secret));
    expect(await statuses(2, call(ada.secret))).toEqual([200, 429]);
    expect(await statuses(2, call(bob.secret))).toEqual([200, 429]);
  });

  test('refused credentials draw on the address, which leaves keys alone', async () => {
    api = await startApi({ KEYSTILE_PUBLIC_LIMIT: '2' });
    const { secret } = await api.member('ada@example.com');
    const wrong = () => api.call('/v1/models/list', bearer('ak_wrong'));
    expect(await statuses(3, wrong)).toEqual([401, 401, 429]);
    expect(await statuses(1, () => api.call('/v1/models/list'))).toEqual([429]);
    expect(await statuses(1, () => api.call('/v1/me', bearer(secret)))).toEqual([200]);
  });

  test('each client behind a trusted proxy has a bucket of its own, an IPv6 /64 one together', async () => {
    api = await startApi({ KEYSTILE_PUBLIC_LIMIT: '1', KEYSTILE_TRUSTED_PROXIES: '127.0.0.0/8' });
    const from = async (forwarded: string) =>
      (await api.call('/v1/models/list', { headers: { 'x-forwarded-for': forwarded } })).status;
    expect(await from('203.0.113.1')).toBe(200);
    expect(await from('203.0.113.1')).toBe(429);
    expect(await from('203.0.113.2')).toBe(200);
    expect(await from('198.51.100.9, 203.0.113.1')).toBe(429);
    expect(await from('2001:db8:1:1::1')).toBe(200);
    expect(await from('2001:db8:1:1:ffff::2')).toBe(429);
    expect(await from('2001:db8:1:2::1')).toBe(200);
  });
});

test('a tier that is named as the limit for the public keeps its own number', async () => {
  api = await startApi({ KEYSTILE_TIERS: 'public:7' });
  const { secret } = await api.member('ada@example.com');
  const policy = async (init?: RequestInit) =>
    (await api.call('/v1/models/list?limit=1', init)).headers.get('ratelimit-policy');
  const headers = { 'x-api-key': secret, 'x-organization-id': 'org_none' };
  for (let time = 0; time < 2; time += 1) {
    expect(await policy()).toBe('"public";q=120;w=60');
    expect(await policy({ headers })).toBe('"public";q=7;w=60');
  }
});

test('health and documents are never limited', async () => {
  api = await startApi({ KEYSTILE_PUBLIC_LIMIT: '1' });
  for (const path of ['/health', '/v1/health', '/v1/openapi.json', '/v1/docs']) {
    expect(await statuses(3, () => api.call(path, bearer('ak_wrong')))).toEqual([200, 200, 200]);
  }
});
