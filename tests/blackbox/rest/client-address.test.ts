import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import type { Instance } from '../src/instance.ts';
import { rateLimitOf } from '../src/rate-limit.ts';
import { rawCall } from '../src/raw-http.ts';
import { serving } from '../src/serving.ts';

/** A token comes back every 12 s: far longer than a test takes. */
const KEYSTILE_PUBLIC_LIMIT = '5';

/** How often the client that these headers speak of has called, this call included. */
async function callsOf(server: Instance, headers: Record<string, string>): Promise<number> {
  const answer = await call(server, '/v1/tools/list?limit=1', { headers });
  expect(answer.status).toBe(200);
  const { quota, remaining } = rateLimitOf(answer);
  return quota - remaining;
}

describe('from a peer that is no trusted proxy', async () => {
  const server = await serving({
    env: { KEYSTILE_PUBLIC_LIMIT, KEYSTILE_TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8::/32' },
  });

  test('no header changes whose bucket it is', async () => {
    expect(await callsOf(server, { 'x-forwarded-for': '203.0.113.1' })).toBe(1);
    expect(await callsOf(server, { 'x-forwarded-for': '10.0.0.1' })).toBe(2);
    expect(await callsOf(server, { forwarded: 'for=203.0.113.2' })).toBe(3);
    expect(
      await callsOf(server, { 'x-real-ip': '203.0.113.3', 'cf-connecting-ip': '1.1.1.1' }),
    ).toBe(4);
    expect(await callsOf(server, {})).toBe(5);
  });
});

describe('by default', async () => {
  const server = await serving({ env: { KEYSTILE_PUBLIC_LIMIT } });

  test('X-Forwarded-For is not believed', async () => {
    expect(await callsOf(server, { 'x-forwarded-for': '203.0.113.1' })).toBe(1);
    expect(await callsOf(server, { 'x-forwarded-for': '203.0.113.2' })).toBe(2);
  });
});

describe('from a trusted proxy', async () => {
  const server = await serving({
    env: { KEYSTILE_PUBLIC_LIMIT, KEYSTILE_TRUSTED_PROXIES: '127.0.0.0/8,10.0.0.0/8,fd00::/8' },
  });
  const by = (value: string) => callsOf(server, { 'x-forwarded-for': value });

  test('each address in X-Forwarded-For has a bucket of its own', async () => {
    expect(await by('203.0.113.1')).toBe(1);
    expect(await by('203.0.113.2')).toBe(1);
    expect(await by('203.0.113.1')).toBe(2);
  });

  test('the rightmost hop that is not trusted counts, whatever the client put before it', async () => {
    expect(await by('203.0.113.10')).toBe(1);
    expect(await by('198.51.100.1, 203.0.113.10')).toBe(2);
    expect(await by('198.51.100.2,203.0.113.10')).toBe(3);
    expect(await by('nonsense, 203.0.113.10, 10.1.2.3')).toBe(4);
    expect(await by('198.51.100.3, 203.0.113.10, fd00::1, 10.1.2.3')).toBe(5);
  });

  test('a header in several lines is one list', async () => {
    expect(await by('203.0.113.20')).toBe(1);
    const { headers } = await rawCall(server.port, {
      path: '/v1/tools/list?limit=1',
      headers: ['X-Forwarded-For: 198.51.100.9', 'X-Forwarded-For: 203.0.113.20'],
    });
    expect(rateLimitOf({ headers: new Headers(headers) }).remaining).toBe(3);
  });

  test('Forwarded says the same', async () => {
    expect(await by('203.0.113.30')).toBe(1);
    expect(await callsOf(server, { forwarded: 'for=203.0.113.30;proto=https' })).toBe(2);
    expect(await callsOf(server, { forwarded: 'for=1.1.1.1, For="203.0.113.30:4711"' })).toBe(3);
  });

  test('an IPv6 client is its /64', async () => {
    expect(await by('2001:db8:1:2::1')).toBe(1);
    expect(await by('2001:db8:1:2:ffff:ffff:ffff:ffff')).toBe(2);
    expect(await by('2001:0DB8:0001:0002:0:0:0:9')).toBe(3);
    expect(await callsOf(server, { forwarded: 'for="[2001:db8:1:2::7]:4711"' })).toBe(4);
    expect(await by('2001:db8:1:3::1')).toBe(1);
  });

  test('an IPv4 address in IPv6 clothes is the same client', async () => {
    expect(await by('203.0.113.40')).toBe(1);
    expect(await by('::ffff:203.0.113.40')).toBe(2);
    expect(await by('::ffff:203.0.113.41')).toBe(1);
  });

  test('what is no address counts for nothing: the proxy itself is the client', async () => {
    expect(await by('203.0.113.50, nonsense')).toBe(1);
    expect(await by('203.0.113.51, unknown')).toBe(2);
    expect(await callsOf(server, {})).toBe(3);
  });
});
