import { afterAll, describe, expect, test } from 'bun:test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expectRefusal } from '../src/expect-refusal.ts';
import { makeFolder } from '../src/folder.ts';
import { run } from '../src/run.ts';

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const data = join(folder.path, 'data');

const publishable = 'PUBLIC_CLERK_PUBLISHABLE_KEY';
const secret = 'CLERK_SECRET_KEY';
const host = (name: string) => Buffer.from(name).toString('base64');
const pair: Record<string, string> = {
  [publishable]: `pk_live_${host('clerk.example.com$')}`,
  [secret]: 'sk_live_0123456789abcdefghijklmnopqrstuvwxyzABCDEF',
};

/** Serves, lists users and looks for them: nothing starts, nothing is made, no secret is repeated. */
async function expectStop(env: Record<string, string>, ...named: string[]): Promise<void> {
  for (const words of [['serve'], ['users', 'create', '--email', 'ada@example.com']]) {
    const ran = await run([...words, '--data', data], { env: { PORT: '0', ...env } });
    expectRefusal(ran);
    for (const text of named) expect(ran.stderr).toContain(text);
    if (env[secret]) expect(ran.stderr).not.toContain(env[secret]);
    expect(existsSync(data)).toBe(false);
  }
}

describe('half of the settings stop every command, and name the other half:', () => {
  test.each([publishable, secret])('%s alone', async (name) => {
    const missing = name === secret ? publishable : secret;
    await expectStop({ [name]: pair[name]! }, missing, 'is missing');
  });

  test.each([
    ['CLERK_JWT_KEY', '-----BEGIN PUBLIC KEY-----'],
    ['CLERK_WEBHOOK_SIGNING_SECRET', 'whsec_MDEyMzQ1Njc4OWFiY2RlZg=='],
    ['PUBLIC_CLERK_PROXY_URL', '/__clerk'],
  ])('%s alone', async (name, value) => {
    await expectStop({ [name]: value }, name);
  });
});

describe('a wrong one stops every command, and is named:', () => {
  test.each([
    [publishable, 'clerk.example.com', 'pk_live_'],
    [publishable, `pk_live_${host('clerk.example.com')}`, 'pk_live_'],
    [publishable, `pk_live_${host('https://clerk.example.com/$')}`, 'pk_live_'],
    [publishable, pair[secret]!, 'pk_live_'],
    [secret, 'sk_other_secret', 'sk_live_'],
    [secret, pair[publishable]!, 'sk_live_'],
    [secret, 'sk_test_of_the_other_instance', 'same instance'],
    [publishable, `pk_test_${host('a.clerk.accounts.dev$')}`, 'same instance'],
    ['CLERK_JWT_KEY', 'not a key', 'BEGIN PUBLIC KEY'],
    ['CLERK_WEBHOOK_SIGNING_SECRET', 'sk_live_something', 'whsec_'],
    ['PUBLIC_CLERK_PROXY_URL', 'clerk.example.com', 'path'],
    ['PUBLIC_CLERK_PROXY_URL', '//elsewhere.example', 'path'],
    ['PUBLIC_CLERK_API_URL', 'api.clerk.com', 'PUBLIC_CLERK_API_URL'],
  ])('%s=%s', async (name, value, right) => {
    const isMismatch = right === 'same instance';
    await expectStop({ ...pair, [name]: value }, isMismatch ? secret : name, right);
  });
});

describe('what Clerk decides is not set here as well:', () => {
  test.each([
    ['KEYSTILE_SIGN_UP', 'invite'],
    ['KEYSTILE_SIGN_UP', 'closed'],
    ['GOOGLE_CLIENT_ID', 'a.apps.googleusercontent.com'],
  ])('%s=%s', async (name, value) => {
    await expectStop({ ...pair, [name]: value, GOOGLE_CLIENT_SECRET: 'a-secret' }, 'Clerk');
  });
});
