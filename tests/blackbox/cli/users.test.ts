import { afterAll, describe, expect, test } from 'bun:test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expectRefusal } from '../src/expect-refusal.ts';
import { makeFolder } from '../src/folder.ts';
import { createUser, goodPassword } from '../src/people.ts';
import { run } from '../src/run.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const data = join(folder.path, 'data');

function create(email: string, stdin?: string) {
  const flag = stdin === undefined ? [] : ['--password-stdin'];
  return run(['users', 'create', '--email', email, ...flag, '--data', data], { stdin });
}

describe('users create', () => {
  test("prints the user's id alone", async () => {
    const { exitCode, stdout, stderr } = await create('ada@example.com');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^\w+\n$/);
  });

  test('gives every user an id of their own', async () => {
    const first = await create('first@example.com');
    const second = await create('second@example.com');
    expect(first.stdout).not.toBe(second.stdout);
  });

  test('takes a name and makes administrators', async () => {
    const words = [
      'users',
      'create',
      '--email',
      'root@example.com',
      '--name',
      'Žofia 李',
      '--admin',
    ];
    expect((await run([...words, '--data', data])).exitCode).toBe(0);
  });

  test.each([
    ['of 8 characters', 'vq9x-k2m'],
    ['of 128 characters', 'vq9x-k2m'.repeat(16)],
    ['with spaces at both ends', '  vq9x k2m  '],
    ['with other scripts', 'пароль-合言葉-كلمة'],
    ['with a line break after it', `${goodPassword}\n`],
    ['with a Windows line break after it', `${goodPassword}\r\n`],
  ])('takes a password %s', async (what, password) => {
    const { exitCode, stderr } = await create(
      `${what.replaceAll(/\W/g, '-')}@example.com`,
      password,
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  test.each([
    ['of 7 characters', 'vq9x-k2'],
    ['of 129 characters', `${'vq9x-k2m'.repeat(16)}x`],
    ['that is empty', ''],
    ['that everyone tries first', 'password123'],
    ['that everyone tries first, in capitals', 'PASSWORD123'],
  ])('refuses a password %s and never repeats it', async (_what, password) => {
    const ran = await create('weak@example.com', password);
    expectRefusal(ran);
    expect(ran.stderr).toContain('password');
    if (password) expect(ran.stderr).not.toContain(password);
    const again = await run(['keys', 'list', '--email', 'weak@example.com', '--data', data]);
    expect(again.exitCode).toBe(2);
  });

  test('refuses a weak password before anything is made', async () => {
    const elsewhere = join(folder.path, 'elsewhere');
    const words = ['users', 'create', '--email', 'a@example.com', '--password-stdin'];
    expectRefusal(await run([...words, '--data', elsewhere], { stdin: 'short' }));
    expect(existsSync(elsewhere)).toBe(false);
  });
});

describe('users invite', () => {
  test('prints a link to the sign-up page at the public address', async () => {
    const words = ['users', 'invite', '--email', 'guest@example.com', '--data', data];
    const env = { KEYSTILE_URL: 'https://keys.example.com' };
    const { exitCode, stdout, stderr } = await run(words, { env });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^https:\/\/keys\.example\.com\/\S*sign-up\/\?\S+\n$/);
  });
});

describe('users password', async () => {
  const server = await serving();
  const next = 'walnut-ferry-compass-8';

  function setPassword(email: string, stdin: string) {
    const words = ['users', 'password', email, '--password-stdin', '--data', server.data];
    return run(words, { stdin });
  }

  test('replaces the password while the server runs, and ends every session', async () => {
    const { email } = await createUser(server, { password: goodPassword });
    const visitor = new Visitor(server);
    expect((await visitor.signIn(email)).status).toBe(303);
    expect((await visitor.get('/en/account/api-keys/')).status).toBe(200);

    const { exitCode, stdout, stderr } = await setPassword(email.toUpperCase(), `${next}\n`);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).not.toContain(next);
    expect((await visitor.get('/en/account/api-keys/')).status).toBe(303);
    expect((await new Visitor(server).signIn(email)).status).toBe(400);
    expect((await new Visitor(server).signIn(email, next)).status).toBe(303);
  });

  test('gives one to a user that had none', async () => {
    const { email } = await createUser(server);
    expect((await setPassword(email, next)).exitCode).toBe(0);
    expect((await new Visitor(server).signIn(email, next)).status).toBe(303);
  });

  test.each([
    ['of 7 characters', 'vq9x-k2'],
    ['that is empty', ''],
    ['that everyone tries first', 'password123'],
  ])('refuses a password %s, and keeps the one there is', async (_what, password) => {
    const { email } = await createUser(server, { password: goodPassword });
    const ran = await setPassword(email, password);
    expectRefusal(ran);
    expect(ran.stderr).toContain('password');
    if (password) expect(ran.stderr).not.toContain(password);
    expect((await new Visitor(server).signIn(email)).status).toBe(303);
  });

  test('makes nothing where there is no data', async () => {
    const elsewhere = join(folder.path, 'nowhere');
    const words = ['users', 'password', 'ada@example.com', '--password-stdin'];
    expectRefusal(await run([...words, '--data', elsewhere], { stdin: next }));
    expect(existsSync(elsewhere)).toBe(false);
  });
});
