import { describe, expect, test } from 'bun:test';
import { generateKeyPairSync } from 'node:crypto';
import { readSettings, SettingError, withUrl } from '../src/index.ts';

const publishable = (kind: string, host: string) => `pk_${kind}_${btoa(`${host}$`)}`;
const keys = {
  PUBLIC_CLERK_PUBLISHABLE_KEY: publishable('live', 'clerk.example.com'),
  CLERK_SECRET_KEY: 'sk_live_hunter2',
};
const { publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

function reasonFor(environment: Record<string, string>): string | null {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingError) return error.message;
    throw error;
  }
  return null;
}

describe('Clerk', () => {
  test('is on with both keys, and its Frontend API is the one that the publishable key names', () => {
    expect(readSettings(keys).clerk).toEqual({
      publishableKey: keys.PUBLIC_CLERK_PUBLISHABLE_KEY,
      secretKey: keys.CLERK_SECRET_KEY,
      jwtKey: null,
      webhookSecret: null,
      frontendUrl: 'https://clerk.example.com',
      proxyUrl: null,
      apiUrl: 'https://api.clerk.com',
      isDevelopment: false,
    });
  });

  test('may be reached through a proxy, on our own origin or elsewhere', () => {
    const own = readSettings({
      ...keys,
      KEYSTILE_URL: 'https://api.example.com/app',
      PUBLIC_CLERK_PROXY_URL: '/__clerk/',
    });
    expect(own.clerk?.frontendUrl).toBe('https://api.example.com/__clerk');
    const other = { ...keys, PUBLIC_CLERK_PROXY_URL: 'https://auth.example.com/' };
    expect(readSettings(other).clerk?.frontendUrl).toBe('https://auth.example.com');
    for (const wrong of ['//evil.example.com', 'clerk', 'ftp://x.example', '/a b']) {
      expect(reasonFor({ ...keys, PUBLIC_CLERK_PROXY_URL: wrong })).toBe(
        'PUBLIC_CLERK_PROXY_URL must be a path such as /__clerk, or an http or https address',
      );
    }
  });

  test('follows the public URL when a free port was found', () => {
    const settings = readSettings({ ...keys, PORT: '0', PUBLIC_CLERK_PROXY_URL: '/__clerk' });
    const moved = withUrl(settings, 'http://localhost:4321');
    expect(moved.clerk?.proxyUrl).toBe('http://localhost:4321/__clerk');
    expect(moved.allowedOrigins).toEqual(['http://localhost:4321']);
  });

  test('takes its PEM key in one line, as environment files need it', () => {
    const inOneLine = { ...keys, CLERK_JWT_KEY: publicKey.replaceAll('\n', '\\n') };
    expect(readSettings(inOneLine).clerk?.jwtKey).toBe(publicKey);
    for (const wrong of ['-----BEGIN PUBLIC KEY-----', 'sk_live_hunter2', '{"kty":"RSA"}']) {
      expect(reasonFor({ ...keys, CLERK_JWT_KEY: wrong })).toStartWith(
        'CLERK_JWT_KEY must be the PEM public key',
      );
    }
  });

  test.each([
    [{ PUBLIC_CLERK_PUBLISHABLE_KEY: keys.PUBLIC_CLERK_PUBLISHABLE_KEY }, 'CLERK_SECRET_KEY'],
    [{ CLERK_SECRET_KEY: keys.CLERK_SECRET_KEY }, 'PUBLIC_CLERK_PUBLISHABLE_KEY'],
    [{ CLERK_JWT_KEY: publicKey }, 'CLERK_JWT_KEY'],
    [{ CLERK_WEBHOOK_SIGNING_SECRET: 'whsec_abcdefghijklmnop' }, 'CLERK_WEBHOOK_SIGNING_SECRET'],
    [{ PUBLIC_CLERK_PROXY_URL: '/__clerk' }, 'PUBLIC_CLERK_PROXY_URL'],
    [{ ...keys, PUBLIC_CLERK_PUBLISHABLE_KEY: 'pk_live_' }, 'PUBLIC_CLERK_PUBLISHABLE_KEY'],
    [{ ...keys, PUBLIC_CLERK_PUBLISHABLE_KEY: 'pk_live_aGVsbG8=' }, 'PUBLIC_CLERK_PUBLISHABLE_KEY'],
    [{ ...keys, CLERK_SECRET_KEY: 'hunter2' }, 'CLERK_SECRET_KEY'],
    [{ ...keys, CLERK_SECRET_KEY: 'sk_test_hunter2' }, 'CLERK_SECRET_KEY'],
    [{ ...keys, CLERK_WEBHOOK_SIGNING_SECRET: 'hunter2' }, 'CLERK_WEBHOOK_SIGNING_SECRET'],
    [{ ...keys, GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'hunter2' }, 'GOOGLE_CLIENT_ID'],
    [{ ...keys, KEYSTILE_SIGN_UP: 'invite' }, 'KEYSTILE_SIGN_UP'],
  ])('half set or beside what it decides stops the boot: %#', (environment, name) => {
    const reason = reasonFor(environment as Record<string, string>);
    expect(reason).toStartWith(`${name} `);
    expect(reason).not.toContain('hunter2');
  });
});
