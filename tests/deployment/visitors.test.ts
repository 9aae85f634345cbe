import { describe, expect, test } from 'bun:test';
import { call } from '@keystile/blackbox/call';
import type { Instance } from '@keystile/blackbox/instance';
import { goodPassword } from '@keystile/blackbox/people';
import { Visitor } from '@keystile/blackbox/visitor';
import { deploy, type DeployOptions } from './src/deploy.ts';

const deployments: [string, DeployOptions][] = [
  ['nginx, a host of its own', { proxy: 'nginx', guide: 'own host' }],
  ['nginx, an IPv6 upstream', { proxy: 'nginx', guide: 'own host', host: '::1' }],
  ['nginx, a unix socket', { proxy: 'nginx', guide: 'unix socket' }],
  ['nginx, a path', { proxy: 'nginx', guide: 'path' }],
  ['Caddy, a host of its own', { proxy: 'caddy', guide: 'own host' }],
  ['Caddy, an IPv6 upstream', { proxy: 'caddy', guide: 'own host', host: '::1' }],
  ['Caddy, a unix socket', { proxy: 'caddy', guide: 'unix socket' }],
  ['Caddy, a path', { proxy: 'caddy', guide: 'path' }],
  ['Caddy, a path that it takes away', { proxy: 'caddy', guide: 'path', stripsPath: true }],
];

/** Somebody else's say about who asks, by which scheme and for which host. */
const lies = {
  forwarded: 'for=203.0.113.66;proto=http;host=evil.example',
  'x-forwarded-for': '203.0.113.66',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-port': '1',
  'x-forwarded-prefix': '/evil',
  'x-forwarded-proto': 'http',
  'x-forwarded-server': 'evil.example',
  'x-real-ip': '203.0.113.66',
};

describe.each(deployments)('behind %s', (_name, options) => {
  test('somebody signs up by a form, makes a key and calls with it', async () => {
    await using server = await deploy(options);
    const basePath = options.guide === 'path' ? '/keystile' : '';
    const visitor = new Visitor(server);

    const entry = await visitor.get('/en/account/', lies);
    const back = encodeURIComponent(`${basePath}/en/account/`);
    expect(entry.status).toBe(303);
    expect(entry.headers.get('location')).toBe(`${basePath}/en/sign-in/?redirectTo=${back}`);

    const joined = await visitor.post('/en/sign-up/', person, lies);
    expect(joined.status).toBe(303);
    expect(joined.headers.get('location')).toBe(`${basePath}/en/account/`);
    expectCookies(joined.headers.getSetCookie(), basePath || '/');

    const pages = await visitor.get('/en/account/api-keys/', lies);
    expect(pages.status).toBe(200);
    expect(pages.headers.has('strict-transport-security')).toBe(basePath === '');
    expect(pages.text).not.toContain('evil');
    expectOwnAddresses(server, pages.text);

    const made = await visitor.post('/en/account/api-keys/?/create', { name: 'first' }, lies);
    const [secret = ''] = /ak_[0-9A-Za-z]{38}/.exec(made.text) ?? [];
    const me = await call(server, '/v1/me', { key: secret, headers: lies });
    expect(me).toMatchObject({ status: 200, json: { key: { name: 'first' } } });

    const theme = { theme: 'dark', returnTo: `${basePath}/en/account/api-keys/` };
    const chosen = await visitor.post('/en/preferences/', theme);
    expect(chosen.headers.get('location')).toBe(theme.returnTo);
    expectCookies(chosen.headers.getSetCookie(), basePath || '/');

    const foreign = { origin: 'https://evil.example' };
    const forged = await visitor.post('/en/account/api-keys/?/create', { name: 'x' }, foreign);
    expect(forged.status).toBe(403);
    expect(server.output().stderr).toBe('');
  });
});

const person = { email: 'ada@example.com', password: goodPassword };

/** Every cookie is Secure, for this host alone and for the path alone. */
function expectCookies(lines: string[], path: string): void {
  expect(lines).not.toBeEmpty();
  for (const line of lines) {
    const attributes = line.split(/;\s*/).slice(1);
    expect(attributes).toContain(`Path=${path}`);
    expect(attributes).toContain('Secure');
    expect(line).not.toContain('Domain=');
  }
}

/** Links and forms stay below the public URL, and files that the page needs are there. */
function expectOwnAddresses({ url }: Instance, html: string): void {
  const addresses = [...html.matchAll(/\s(?:href|src|action)="([^"]+)"/g)].map(
    ([, value]) => value!,
  );
  const page = `${url}/en/account/api-keys/`;
  expect(addresses.length).toBeGreaterThan(10);
  for (const address of addresses) {
    if (/^(?:data|https?):/.test(address)) continue;
    expect(new URL(address, page).href).toStartWith(`${url}/`);
  }
}
