import { afterAll, describe, expect, test } from 'bun:test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from '../src/database.ts';
import { expectRefusal } from '../src/expect-refusal.ts';
import { makeFolder } from '../src/folder.ts';
import { createKey, createUser, goodPassword } from '../src/people.ts';
import { run } from '../src/run.ts';

const createUsers = ['users', 'create'];
const createKeys = ['keys', 'create', '--email', 'ada@example.com', '--name', 'n'];

describe('what is typed wrong is refused before anything is made:', () => {
  test.each([
    [['sevre'], 'sevre'],
    [['help', 'sevre'], 'help'],
    [['help', 'keys', 'remove'], '"keys remove": keystile help keys'],
    [['help', 'serve', 'extra'], '"serve extra": keystile help lists'],
    [['users', 'crate'], 'crate'],
    [['keys', 'remove', 'key_1'], 'remove'],
    [['--nope'], '--nope'],
    [['serve', '--nope'], '--nope'],
    [['serve', 'extra'], ''],
    [['serve', '--port'], '--port'],
    [['serve', '--port', 'http'], '--port'],
    [['serve', '--port', '65536'], '--port'],
    [['serve', '--port', '-1'], '--port'],
    [['serve', '--host', 'no host'], '--host'],
    [['serve', '--only', 'mcp'], '--only'],
    [[...createUsers], '--email'],
    [[...createUsers, '--email', 'nonsense'], '--email'],
    [[...createUsers, '--email', 'a@example.com', '--name', 'x'.repeat(101)], '--name'],
    [[...createUsers, '--email', 'a@example.com', '--password', 'x'], '--password'],
    [['users', 'invite', '--email', 'nonsense'], '--email'],
    [['users', 'password', '--password-stdin'], 'email'],
    [['users', 'password', 'ada@example.com'], '--password-stdin'],
    [['users', 'password', 'nonsense', '--password-stdin'], 'nonsense'],
    [['users', 'password', 'a@example.com', '--password-stdin'], 'password'],
    [['keys', 'create', '--name', 'n'], '--email'],
    [['keys', 'create', '--email', 'ada@example.com'], '--name'],
    [[...createKeys, '--expires', 'soon'], '--expires'],
    [[...createKeys, '--expires', '0d'], '--expires'],
    [[...createKeys, '--expires', '-1d'], '--expires'],
    [[...createKeys, '--expires', '1.5d'], '--expires'],
    [[...createKeys, '--expires', '90'], '--expires'],
    [[...createKeys, '--expires', '1w'], '--expires'],
    [[...createKeys, '--tier', 'gold'], '--tier'],
    [['keys', 'create', '--email', 'ada@example.com', '--name', ' '], '--name'],
    [['keys', 'create', '--email', 'ada@example.com', '--name', 'a\nb'], '--name'],
    [['keys', 'create', '--email', 'ada@example.com', '--name', 'x'.repeat(101)], '--name'],
    [['keys', 'list'], '--email'],
    [['keys', 'revoke'], 'id'],
    [['keys', 'revoke', 'key_1', 'key_2'], ''],
  ])('%p', async (words, named) => {
    using folder = makeFolder();
    const env = { KEYSTILE_DATA: join(folder.path, 'data'), PORT: '0' };
    const ran = await run(words, { env, cwd: folder.path });
    expectRefusal(ran);
    expect(ran.stderr).toContain(named);
    expect(readdirSync(folder.path)).toEqual([]);
  });
});

describe('a wrong setting stops every command with its name, before anything is made:', () => {
  test.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['HOST', 'a b'],
    ['KEYSTILE_SECRET', 'short'],
    ['KEYSTILE_URL', 'example.com'],
    ['KEYSTILE_URL', 'ftp://example.com'],
    ['KEYSTILE_URL', 'https://user:pass@example.com'],
    ['KEYSTILE_KEY_PREFIX', 'no spaces'],
    ['KEYSTILE_KEY_PREFIX', '<b>'],
    ['KEYSTILE_PUBLIC_ACCESS', 'yes'],
    ['KEYSTILE_PUBLIC_LIMIT', '0'],
    ['KEYSTILE_PUBLIC_LIMIT', 'many'],
    ['KEYSTILE_TIERS', 'standard'],
    ['KEYSTILE_TIERS', 'standard:0'],
    ['KEYSTILE_TIERS', 'standard:600,standard:60'],
    ['KEYSTILE_SIGN_UP', 'everyone'],
    ['KEYSTILE_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['KEYSTILE_TRUSTED_PROXIES', 'localhost'],
    ['KEYSTILE_ALLOWED_ORIGINS', 'example.com'],
    ['KEYSTILE_USAGE_RETENTION', 'for ever'],
    ['SMTP_URL', 'mail.example.com'],
    ['SMTP_URL', 'smtp://mail.example.com?from=nobody'],
    ['GOOGLE_CLIENT_ID', 'half a client'],
    ['GOOGLE_CLIENT_SECRET', 'without-an-id'],
  ])('%s=%s', async (name, value) => {
    using folder = makeFolder();
    const env = { KEYSTILE_DATA: join(folder.path, 'data'), [name]: value };
    for (const words of [['serve'], ['users', 'create', '--email', 'ada@example.com']]) {
      const ran = await run(words, { env });
      expectRefusal(ran);
      expect(ran.stderr).toContain(name);
      expect(readdirSync(folder.path)).toEqual([]);
    }
  });
});

describe('what the data does not have is refused, and the data stays as it is:', async () => {
  const folder = makeFolder();
  afterAll(() => folder[Symbol.dispose]());
  const data = folder.path;
  const place = { data };
  const ada = await createUser(place, { email: 'ada@example.com' });
  await createUser(place, { email: 'bob@example.com' });
  await createKey(place, { email: ada.email });
  const before = dump(data);

  test.each([
    [['users', 'create', '--email', 'ada@example.com'], 'ada@example.com'],
    [['users', 'create', '--email', 'Ada@Example.com'], 'Ada@Example.com'],
    [['users', 'invite', '--email', 'ada@example.com'], 'ada@example.com'],
    [['users', 'password', 'eve@example.com', '--password-stdin'], 'eve@example.com'],
    [['keys', 'create', '--email', 'eve@example.com', '--name', 'n'], 'eve@example.com'],
    [[...createKeys, '--org', 'org_nope'], 'org_nope'],
    [[...createKeys, '--tier', 'gold'], 'standard'],
    [['keys', 'list', '--email', 'eve@example.com'], 'eve@example.com'],
    [['keys', 'revoke', 'key_nope'], 'key_nope'],
    [['keys', 'revoke', ''], ''],
  ])('%p', async (words, named) => {
    const ran = await run([...words, '--data', data], { stdin: goodPassword });
    expectRefusal(ran);
    expect(ran.stderr).toContain(named);
    expect(dump(data)).toEqual(before);
  });
});
