import { afterAll, expect, test } from 'bun:test';
import { join } from 'node:path';
import { makeFolder } from '../src/folder.ts';
import { createKey, createUser, goodPassword } from '../src/people.ts';
import { run } from '../src/run.ts';

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const data = join(folder.path, 'data');

/** What a command prints with `--json`: one value on one line, and nothing beside it. */
async function json(...words: string[]): Promise<Record<string, unknown>> {
  const { exitCode, stdout, stderr } = await run([...words, '--json', '--data', data], {
    stdin: goodPassword,
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/^[^\n]+\n$/);
  return JSON.parse(stdout) as Record<string, unknown>;
}

test('what is done to a user is told as the user then is', async () => {
  const email = 'ada@example.com';
  const made = await json('users', 'create', '--email', email, '--name', 'Ada', '--admin');
  expect(made).toEqual({
    id: expect.stringMatching(/^usr_/),
    email,
    name: 'Ada',
    role: 'admin',
    tier: null,
    status: 'active',
    createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  const { email: other } = await createUser({ data });
  const same = {
    ...made,
    id: expect.any(String),
    email: other,
    name: expect.any(String),
    role: 'user',
    createdAt: expect.any(String),
  };
  const changes: [words: string[], change: object][] = [
    [['suspend', other], { status: 'suspended' }],
    [['resume', other], { status: 'active' }],
    [['tier', other, 'standard'], { tier: 'standard' }],
    [['role', other, 'admin'], { role: 'admin' }],
    [['password', other, '--password-stdin'], {}],
  ];
  let now: object = same;
  for (const [words, change] of changes) {
    now = { ...now, ...change };
    expect(await json('users', ...words)).toEqual(now as Record<string, unknown>);
  }
  expect(await json('users', 'list')).toContainEqual(made);
  expect(await json('users', 'invite', '--email', 'eve@example.com')).toEqual({
    email: 'eve@example.com',
    link: expect.stringContaining('/en/sign-up/?invite='),
  });
});

test('what is done to an organization is told by its id', async () => {
  const { email } = await createUser({ data });
  const { email: other } = await createUser({ data });
  const made = await json('orgs', 'create', '--name', 'Team', '--owner', email);
  const id = String(made['id']);
  expect(made).toMatchObject({ name: 'Team', role: 'owner' });
  expect(await json('orgs', 'rename', id, '--name', 'Crew')).toEqual({ id, name: 'Crew' });
  expect(await json('orgs', 'tier', id, 'standard')).toEqual({ id, tier: 'standard' });
  const member = { id, email: other };
  expect(await json('orgs', 'add', id, '--email', other)).toEqual({ ...member, role: 'member' });
  const promote = await json('orgs', 'role', id, '--email', other, '--role', 'admin');
  expect(promote).toEqual({ ...member, role: 'admin' });
  expect(await json('orgs', 'remove', id, '--email', other)).toEqual({ ...member, removed: true });
  expect(await json('orgs', 'invite', id)).toMatchObject({ id, email: null, role: 'member' });
  expect(await json('orgs', 'delete', id)).toEqual({ id, deleted: true });
});

test('what is done to a key is told as the key then is', async () => {
  const { secret, ...key } = await createKey({ data });
  expect(await json('keys', 'revoke', key.id)).toEqual({ ...key, status: 'revoked' });
  const leaked = await createKey({ data });
  const words = ['keys', 'leaked', '--json', '--data', data];
  const { stdout } = await run(words, { stdin: `${leaked.secret}\n${secret}\nak_nothing\n` });
  expect(JSON.parse(stdout)).toEqual([
    { line: 1, id: leaked.id, prefix: leaked.prefix, status: 'revoked', wasActive: true },
    { line: 2, id: key.id, prefix: key.prefix, status: 'revoked', wasActive: false },
    { line: 3, id: null, prefix: null, status: null, wasActive: null },
  ]);
  expect(stdout).not.toContain(leaked.secret.slice(7));
});

test('a tool that is written is told by its name and files', async () => {
  const { name, files } = await json('tools', 'new', 'get-weather');
  expect(name).toBe('get_weather');
  expect(files).toContain(join(data, 'tools', 'get-weather.ts'));
});
