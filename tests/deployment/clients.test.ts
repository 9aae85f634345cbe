import { describe, expect, test } from 'bun:test';
import { askFrom } from './src/ask.ts';
import { deploy, type DeployOptions } from './src/deploy.ts';

const deployments: [string, DeployOptions][] = [
  ['nginx', { proxy: 'nginx', guide: 'path' }],
  ['nginx on a unix socket', { proxy: 'nginx', guide: 'unix socket' }],
  ['Caddy', { proxy: 'caddy', guide: 'path', host: '::1' }],
];

/** What a visitor could write to pass for somebody else, another each time. */
function lies(count: number): Record<string, string> {
  const ip = `203.0.113.${count}`;
  return { 'x-forwarded-for': ip, forwarded: `for=${ip}`, 'x-real-ip': ip, 'cf-connecting-ip': ip };
}

describe.each(deployments)('behind %s', (_name, options) => {
  test('each client has a limit of its own, whoever it says it is', async () => {
    await using server = await deploy({ ...options, env: { KEYSTILE_PUBLIC_LIMIT: '3' } });
    const url = `${server.url}/v1/models/list?limit=1`;
    const statuses: number[] = [];
    for (const count of [1, 2, 3, 4, 5]) {
      statuses.push((await askFrom('127.0.0.2', server, url, lies(count))).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect((await askFrom('127.0.0.3', server, url)).status).toBe(200);
    const claim = { 'x-forwarded-for': '127.0.0.3', forwarded: 'for=127.0.0.3' };
    expect((await askFrom('127.0.0.2', server, url, claim)).status).toBe(429);
  });
});

test('without a trusted proxy what is forwarded counts for nothing', async () => {
  const env = { KEYSTILE_PUBLIC_LIMIT: '3', KEYSTILE_TRUSTED_PROXIES: '10.0.0.0/8' };
  await using server = await deploy({ proxy: 'nginx', guide: 'own host', env });
  const url = `${server.url}/v1/models/list?limit=1`;
  const statuses: number[] = [];
  for (const client of [2, 3, 4, 5]) {
    statuses.push((await askFrom(`127.0.0.${client}`, server, url, lies(client))).status);
  }
  expect(statuses).toEqual([200, 200, 200, 429]);
});
