import { describe, expect, test } from 'bun:test';
import {
  readSettings,
  secretValues,
  SettingError,
  tierNamed,
  unknownSettings,
} from '../src/index.ts';
import { settingsReference } from '../src/reference.ts';

const reasonFor = (environment: Record<string, string>) => {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingError) return error.message;
    throw error;
  }
  return null;
};

describe('settings', () => {
  test('an empty environment gives the documented defaults', () => {
    expect(readSettings({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      dataFolder: './data',
      configFile: null,
      secret: null,
      url: 'http://localhost:3000',
      keyPrefix: 'ak_',
      publicAccess: true,
      publicLimitPerMinute: 120,
      tiers: [{ name: 'standard', limitPerMinute: 600, quotaPerMonth: null }],
      keyPolicy: { maxAgeMs: null, expiryRequired: false, keysPerUser: null },
      githubKeysUrl: 'https://api.github.com/meta/public_keys/secret_scanning',
      signUp: 'open',
      trustedProxies: [],
      allowedOrigins: ['http://localhost:3000'],
      usageRetentionMs: 90 * 86_400_000,
      serving: {
        socketMode: 0o660,
        sharePort: false,
        stopTimeoutMs: 10_000,
        stopDelayMs: 0,
        log: { format: 'auto', level: 'info', requests: false },
        metrics: null,
      },
      mailServer: null,
      google: null,
      clerk: null,
    });
  });

  test('the public URL follows the port until it is set', () => {
    expect(readSettings({ PORT: '8080' }).url).toBe('http://localhost:8080');
    const settings = readSettings({ PORT: '8080', KEYSTILE_URL: 'https://api.example.com/' });
    expect(settings.url).toBe('https://api.example.com');
    expect(settings.allowedOrigins).toEqual(['https://api.example.com']);
  });

  test('an empty variable counts as unset', () => {
    expect(readSettings({ PORT: '', KEYSTILE_SECRET: ' ' })).toEqual(readSettings({}));
  });

  test('several tiers keep their order', () => {
    expect(readSettings({ KEYSTILE_TIERS: 'free:60, pro:6000' }).tiers).toEqual([
      { name: 'free', limitPerMinute: 60, quotaPerMonth: null },
      { name: 'pro', limitPerMinute: 6000, quotaPerMonth: null },
    ]);
  });

  test('a tier may have a monthly quota', () => {
    expect(readSettings({ KEYSTILE_TIERS: 'free:60/1000,pro:600' }).tiers).toEqual([
      { name: 'free', limitPerMinute: 60, quotaPerMonth: 1000 },
      { name: 'pro', limitPerMinute: 600, quotaPerMonth: null },
    ]);
  });

  test('a tier that is no longer known, or none, is the default one', () => {
    const settings = readSettings({ KEYSTILE_TIERS: 'free:60,pro:600' });
    expect([null, 'gold', 'pro'].map((name) => tierNamed(settings, name).name)).toEqual([
      'free',
      'free',
      'pro',
    ]);
  });

  test('what a new key may be is set by three variables', () => {
    const environment = {
      KEYSTILE_KEY_MAX_AGE: '90d',
      KEYSTILE_KEY_EXPIRY: 'required',
      KEYSTILE_KEYS_PER_USER: '5',
    };
    expect(readSettings(environment).keyPolicy).toEqual({
      maxAgeMs: 90 * 86_400_000,
      expiryRequired: true,
      keysPerUser: 5,
    });
  });

  test.each([
    [{ PORT: '70000' }, 'PORT must be a whole number between 0 and 65535'],
    [{ PORT: '3e3' }, 'PORT must be a whole number between 0 and 65535'],
    [{ KEYSTILE_PUBLIC_ACCESS: 'yes' }, 'KEYSTILE_PUBLIC_ACCESS must be on or off'],
    [{ KEYSTILE_SIGN_UP: 'Open' }, 'KEYSTILE_SIGN_UP must be one of open, invite, closed'],
    [{ KEYSTILE_SECRET: 'short' }, 'KEYSTILE_SECRET must have at least 32 characters'],
    [
      { KEYSTILE_USAGE_RETENTION: '90' },
      'KEYSTILE_USAGE_RETENTION must be a number with s, m, h or d, for example 90d',
    ],
    [{ KEYSTILE_TIERS: 'free:60,free:70' }, 'KEYSTILE_TIERS names the tier free twice'],
    [
      { KEYSTILE_TIERS: 'free:60/0' },
      'KEYSTILE_TIERS holds "free:60/0": a tier looks like standard:600 or standard:600/100000, ' +
        'a lower-case name, requests a minute from 1 to 9999999 and perhaps calls a month',
    ],
    [{ KEYSTILE_KEY_EXPIRY: 'yes' }, 'KEYSTILE_KEY_EXPIRY must be one of optional, required'],
    [
      { KEYSTILE_KEY_MAX_AGE: '90' },
      'KEYSTILE_KEY_MAX_AGE must be a number with s, m, h or d, for example 90d',
    ],
    [
      { KEYSTILE_KEYS_PER_USER: '0' },
      'KEYSTILE_KEYS_PER_USER must be a whole number between 1 and 1000000',
    ],
    [{ KEYSTILE_TIERS: ',' }, 'KEYSTILE_TIERS needs at least one tier, for example standard:600'],
    [
      { KEYSTILE_TRUSTED_PROXIES: '10.0.0.0/8,nonsense' },
      'KEYSTILE_TRUSTED_PROXIES holds "nonsense": networks look like 10.0.0.0/8 or fd00::/8',
    ],
    [
      { KEYSTILE_URL: 'ftp://x' },
      'KEYSTILE_URL must be an http or https address, for example https://api.example.com',
    ],
    [
      { KEYSTILE_URL: 'https://user:password@x.example' },
      'KEYSTILE_URL must be an http or https address, for example https://api.example.com',
    ],
  ])('%j is refused with its name and what would be right', (environment, message) => {
    expect(reasonFor(environment as Record<string, string>)).toBe(message);
  });

  test('an error never repeats the secret', () => {
    expect(reasonFor({ KEYSTILE_SECRET: 'hunter2' })).not.toContain('hunter2');
  });

  test.each([
    [
      'smtp://mail.example.com',
      { host: 'mail.example.com', port: 587, tls: 'starttls', login: null },
    ],
    [
      'smtps://post%40x.example:p%2Fw%25@[::1]:2465',
      {
        host: '::1',
        port: 2465,
        tls: 'implicit',
        login: { user: 'post@x.example', password: 'p/w%' },
        from: { name: 'Keystile', address: 'post@x.example' },
      },
    ],
    ['smtps://mail.example.com', { port: 465 }],
    ['smtp://127.0.0.1:1025?tls=off', { host: '127.0.0.1', port: 1025, tls: 'off' }],
    [
      'smtp://user:pw@mail.example.com?from=a+b@example.com',
      { from: { name: 'Keystile', address: 'a+b@example.com' } },
    ],
    [
      'smtp://mail.example.com?from=Sch%C3%B6ne%20Keys%20%3Ckeys@example.com%3E&tls=off',
      { from: { name: 'Schöne Keys', address: 'keys@example.com' }, tls: 'off' },
    ],
  ])('SMTP_URL=%s is understood', (url, server) => {
    const { mailServer } = readSettings({ SMTP_URL: url, KEYSTILE_URL: 'https://keys.example' });
    const from = { name: 'Keystile', address: 'no-reply@keys.example' };
    expect({ from, ...mailServer }).toMatchObject({ from, ...server } as object);
  });

  test.each([
    ['mail.example.com:587', 'must look like smtp://'],
    ['https://user:hunter2@mail.example.com', 'must look like smtp://'],
    ['smtp:mail.example.com', 'must look like smtp://'],
    ['smtp://user:hunter2/x@mail.example.com', 'percent-encoded'],
    ['smtp://user:hunter2%zz@mail.example.com', 'percent-encoded'],
    ['smtp://user:hunter2@mail.example.com?form=a@b.example', 'from=… and tls=off'],
    ['smtp://user:hunter2@mail.example.com?from=me', 'must have an address after from='],
    ['smtp://user:hunter2@mail.example.com?from=%zz', 'must have an address after from='],
    ['smtp://user:hunter2@mail.example.com?tls=no', 'tls=off'],
    ['smtps://user:hunter2@mail.example.com?tls=off', 'tls=off with smtp://'],
  ])('SMTP_URL=%s is refused, the password never repeated', (url, reason) => {
    const message = reasonFor({ SMTP_URL: url });
    expect(message).toStartWith('SMTP_URL ');
    expect(message).toContain(reason);
    expect(message).not.toContain('hunter2');
  });

  test('a client at Google needs both halves', () => {
    const halves = { GOOGLE_CLIENT_ID: 'id.apps.example', GOOGLE_CLIENT_SECRET: 'hunter2' };
    const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = halves;
    expect(readSettings(halves).google).toEqual({
      clientId: GOOGLE_CLIENT_ID,
      clientSecret: GOOGLE_CLIENT_SECRET,
    });
    expect(reasonFor({ GOOGLE_CLIENT_ID })).toBe(
      'GOOGLE_CLIENT_SECRET is missing beside GOOGLE_CLIENT_ID',
    );
    expect(reasonFor({ GOOGLE_CLIENT_SECRET })).toBe(
      'GOOGLE_CLIENT_ID is missing beside GOOGLE_CLIENT_SECRET',
    );
  });

  test('a misspelt variable is found', () => {
    expect(unknownSettings({ KEYSTILE_PUBLIC_LIMT: '1', KEYSTILE_URL: 'x', PATH: '/' })).toEqual([
      'KEYSTILE_PUBLIC_LIMT',
    ]);
  });

  test('logs hide secrets of ours and of others, and not what is said to people', () => {
    const environment = {
      KEYSTILE_URL: 'https://example.com/keystile',
      KEYSTILE_SECRET: 'ours',
      SMTP_URL: 'smtp://a:b@c',
      PETS_API_KEY: 'theirs',
      PATH: '/bin',
    };
    expect(secretValues(environment)).toEqual(['ours', 'smtp://a:b@c', 'theirs']);
  });

  test('the reference page is the one that is committed', async () => {
    const page = Bun.file(new URL('../../../docs/reference/settings.md', import.meta.url));
    expect(await page.text()).toBe(settingsReference());
  });
});
