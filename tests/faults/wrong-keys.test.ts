import { expect, test } from 'bun:test';
import { call } from '@keystile/blackbox/call';
import { start } from '@keystile/blackbox/instance';
import { createKey } from '@keystile/blackbox/people';
import { memoryMb } from './src/limits.ts';

const guesses = 6_000;
const atOnce = 32;
/** What the limiter may come to keep of thousands of networks. */
const mostGrowthMb = 100;

/** An address of a network of its own: half of them IPv4, half IPv6. */
function addressOf(index: number): string {
  const [a, b] = [index >> 8, index & 255];
  return index % 2 === 0 ? `11.${a}.${b}.7` : `2001:db8:${a.toString(16)}:${b.toString(16)}::7`;
}

test('wrong keys from thousands of networks neither fill memory nor keep a good key waiting', async () => {
  await using server = await start({ env: { KEYSTILE_TRUSTED_PROXIES: '127.0.0.1/32' } });
  const { secret } = await createKey({ data: server.data });
  const wrong = [`${secret.slice(0, -1)}${secret.endsWith('a') ? 'b' : 'a'}`, 'ak_short', 'other'];
  const before = memoryMb(server.pid);
  const statuses = new Map<number, number>();
  let next = 0;

  async function guess(): Promise<void> {
    while (next < guesses) {
      const index = (next += 1);
      const headers = { 'x-forwarded-for': addressOf(index) };
      const { status } = await call(server, '/v1/me', { key: wrong[index % 3], headers });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (index % 100 === 0) {
        expect((await call(server, '/v1/me', { key: secret })).status).toBe(200);
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, guess));

  expect([...statuses]).toEqual([[401, guesses]]);
  expect(memoryMb(server.pid) - before).toBeLessThan(mostGrowthMb);
  expect(server.output().stderr).toBe('');

  // All that a network may have, and not more, whatever addresses of it are used.
  const ofOneNetwork = Array.from({ length: 200 }, (_, index) => {
    const headers = { 'x-forwarded-for': `2001:db9:1:2::${index.toString(16)}` };
    return call(server, '/v1/me', { key: wrong[0], headers });
  });
  const answered = (await Promise.all(ofOneNetwork)).map(({ status }) => status);
  expect(new Set(answered)).toEqual(new Set([401, 429]));
  expect((await call(server, '/v1/me', { key: secret })).status).toBe(200);
});
