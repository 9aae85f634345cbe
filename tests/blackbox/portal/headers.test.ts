import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { freePort } from '../src/free-port.ts';
import { start } from '../src/instance.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const server = await serving();

/** Every page, and what is no page. */
const paths = [
  '/',
  '/en/',
  '/en/sign-in/',
  '/de/sign-up/',
  '/en/account/api-keys/',
  '/en/nope/',
  '/fr/',
];

describe.each(paths)('%s', (path) => {
  test('carries the security headers', async () => {
    const { headers } = await call(server, path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toMatch(/^(same-origin|no-referrer|strict-origin.*)$/);
    expect(headers.get('permissions-policy')).toBeString();
    expect(headers.has('access-control-allow-origin')).toBe(false);
  });
});

test('pages allow no script but their own, nothing from elsewhere and no framing', async () => {
  const policies = new Set<string>();
  for (const path of ['/en/', '/en/sign-in/', '/en/nope/']) {
    const policy = (await call(server, path)).headers.get('content-security-policy')!;
    const directives = new Map(
      policy.split(';').map((directive) => {
        const [name = '', ...values] = directive.trim().split(/\s+/);
        return [name, values] as const;
      }),
    );
    expect(directives.get('default-src')).toEqual(["'self'"]);
    expect(directives.get('object-src') ?? ["'none'"]).toEqual(["'none'"]);
    expect(directives.get('base-uri')).toEqual(["'none'"]);
    expect(directives.get('frame-ancestors')).toEqual(["'none'"]);
    expect(directives.get('form-action')).toEqual(["'self'"]);
    const scripts = directives.get('script-src')!;
    expect(scripts.join(' ')).not.toMatch(/unsafe|https?:|\*/);
    policies.add(scripts.join(' '));
  }
  expect(policies.size).toBe(3);
});

test('over http there is no promise of https', async () => {
  expect((await call(server, '/en/')).headers.has('strict-transport-security')).toBe(false);
});

describe('cookies', () => {
  function attributesOf(line: string): string[] {
    return line
      .split(';')
      .slice(1)
      .map((attribute) => attribute.trim().toLowerCase());
  }

  test('of a session are for the server alone and for this site', async () => {
    const { headers } = await new Visitor(server).signUp('ada@example.com');
    const lines = headers.getSetCookie();
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(attributesOf(line)).toContain('httponly');
      expect(
        attributesOf(line).some((attribute) => /^samesite=(lax|strict)$/.test(attribute)),
      ).toBe(true);
      expect(attributesOf(line)).toContain('path=/');
    }
  });

  test('are Secure where the public address is https, and HSTS is sent', async () => {
    const url = 'https://keys.example.com';
    const env = { KEYSTILE_URL: url, PORT: String(await freePort()) };
    await using secure = await start({ env });
    const { status, headers } = await new Visitor(secure).signUp('ada@example.com');
    expect(status).toBe(303);
    for (const line of headers.getSetCookie()) expect(attributesOf(line)).toContain('secure');
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
  });
});

describe('assets', async () => {
  const { text } = await call(server, '/en/');
  const assets = [...text.matchAll(/(?:src|href)="([^"]*_app\/immutable[^"]+)"/g)].map(
    ([, path]) => path!,
  );

  test('come from here, are whole and may be kept', async () => {
    expect(assets.length).toBeGreaterThan(0);
    for (const asset of assets) {
      const { pathname, origin } = new URL(asset, `${server.url}/en/`);
      expect(origin).toBe(server.url);
      const answer = await call(server, pathname);
      expect(answer.status).toBe(200);
      expect(answer.text.length).toBeGreaterThan(0);
      expect(answer.headers.get('cache-control')).toContain('immutable');
    }
  });

  test('do not lead out of their folder', async () => {
    for (const path of ['/_app/../../../etc/passwd', '/_app/immutable/%2e%2e/%2e%2e/secret']) {
      expect((await call(server, path)).status).toBe(404);
    }
  });
});
