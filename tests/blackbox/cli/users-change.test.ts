import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { query } from '../src/database.ts';
import { expectRefusal } from '../src/expect-refusal.ts';
import { listTools, startLocalApp } from '../src/local-app.ts';
import { createKey, createUser, goodPassword, succeed } from '../src/people.ts';
import { rateLimitOf } from '../src/rate-limit.ts';
import { run } from '../src/run.ts';
import { serving } from '../src/serving.ts';
import { connect } from '../src/connect.ts';
import { Visitor } from '../src/visitor.ts';

const env = { KEYSTILE_TIERS: 'standard:600,tiny:3,pro:6000' };
const server = await serving({ env });
const root = await createUser(server, { email: 'root@example.com' });

const users = (...words: string[]) => run(['users', ...words, '--data', server.data], { env });
const me = (key: string) => call(server, '/v1/me', { key });

describe('users suspend and resume', () => {
  test('keys, sessions and apps are refused at once; after resuming, keys work again', async () => {
    const { email } = await createUser(server, { password: goodPassword });
    const { secret } = await createKey(server, { email });
    const visitor = new Visitor(server);
    await visitor.signIn(email);
    await using app = await startLocalApp(server);
    const token = await connect(app, visitor);
    expect((await me(secret)).status).toBe(200);
    expect((await listTools(server, token)).status).toBe(200);
    expect((await visitor.get('/en/account/api-keys/')).status).toBe(200);

    const suspended = await users('suspend', email.toUpperCase());
    expect(suspended).toMatchObject({ exitCode: 0, stderr: '' });
    const refused = await me(secret);
    expect(refused.status).toBe(401);
    expect(refused.json).toEqual({ error: 'invalid API key' });
    expect((await listTools(server, token)).status).toBe(401);
    expect((await visitor.get('/en/account/api-keys/')).status).toBe(303);
    expect((await new Visitor(server).signIn(email)).status).toBe(400);

    expect(await users('resume', email)).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await me(secret)).status).toBe(200);
    expect((await listTools(server, token)).status).toBe(401);
    expect((await visitor.get('/en/account/api-keys/')).status).toBe(303);
    expect((await new Visitor(server).signIn(email)).status).toBe(303);
  });

  test('the last administrator stays', async () => {
    const ran = await users('suspend', root.email);
    expectRefusal(ran);
    expect(ran.stderr).toContain('administrator');
    expectRefusal(await users('role', root.email, 'user'));
  });
});

describe('users tier', () => {
  test('the next call has its limit, and 429 names it', async () => {
    const { email } = await createUser(server);
    const { secret } = await createKey(server, { email });
    expect(rateLimitOf(await me(secret)).quota).toBe(600);
    expect(await users('tier', email, 'tiny')).toMatchObject({ exitCode: 0, stderr: '' });
    const first = await me(secret);
    expect(rateLimitOf(first)).toMatchObject({ quota: 3, policy: 'tiny' });
    const answers = [];
    for (let count = 0; count < 3; count += 1) answers.push(await me(secret));
    expect(answers.at(-1)?.status).toBe(429);
    expect(answers.at(-1)?.json).toMatchObject({ limit_per_minute: 3 });
    expect(await users('tier', email, 'pro')).toMatchObject({ exitCode: 0 });
    expect(rateLimitOf(await me(secret)).quota).toBe(6000);
  });

  test('one that is not configured is refused with those that are', async () => {
    const { email } = await createUser(server);
    const ran = await users('tier', email, 'gold');
    expectRefusal(ran);
    expect(ran.stderr).toContain('standard, tiny, pro');
  });
});

describe('users role', () => {
  test('makes an administrator, and no longer one', async () => {
    const { id, email } = await createUser(server);
    const role = () =>
      query<{ role: string }>(server.data, 'SELECT role FROM user WHERE id = ?', id)[0]!.role;
    expect((await users('role', email, 'admin')).exitCode).toBe(0);
    expect(role()).toBe('admin');
    expect((await users('role', email, 'user')).exitCode).toBe(0);
    expect(role()).toBe('user');
    expectRefusal(await users('role', email, 'emperor'));
  });
});

describe('users list', () => {
  test('shows the newest first, and searches by address, name and id', async () => {
    const words = ['users', 'create', '--email', 'zoe@list.example', '--name', 'Žoë\u0301 <b>'];
    const id = await succeed([...words, '--data', server.data]);
    const list = async (...more: string[]) =>
      JSON.parse((await users('list', '--json', ...more)).stdout) as Record<string, unknown>[];
    const all = await list();
    expect(all[0]).toMatchObject({ id, email: 'zoe@list.example', role: 'user', tier: null });
    expect(all.at(-1)).toMatchObject({ id: root.id, role: 'admin', status: 'active' });
    for (const text of ['zoe@', id, 'Žo']) {
      expect((await list('--search', text)).map((row) => row['id'])).toEqual([id]);
    }
    expect(await list('--search', '%')).toEqual([]);
    const { stdout } = await users('list', '--search', 'zoe@list.example');
    expect(stdout.trimEnd().split('\t')).toHaveLength(7);
  });
});

test.each([
  ['suspend', []],
  ['resume', []],
  ['tier', ['pro']],
  ['role', ['user']],
])('users %s of nobody is refused', async (verb, more) => {
  expectRefusal(await users(verb, 'nobody@example.com', ...more));
});

test('every change is in the audit log, by the command line', async () => {
  const { email } = await createUser(server);
  await users('suspend', email);
  await users('resume', email);
  await users('tier', email, 'pro');
  await users('role', email, 'admin');
  const ran = await run(['audit', '--email', email, '--json', '--data', server.data], { env });
  const rows = ran.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(rows).toMatchObject([
    { action: 'account.role_changed', before: { role: 'user' }, after: { role: 'admin' } },
    { action: 'account.tier_changed', before: { tier: null }, after: { tier: 'pro' } },
    { action: 'account.resumed' },
    { action: 'account.suspended' },
    { action: 'account.created', actor_kind: 'command_line', target_name: email },
  ]);
});
