import { afterAll, expect, test } from 'bun:test';
import { join } from 'node:path';
import { call } from '../src/call.ts';
import { expectRefusal } from '../src/expect-refusal.ts';
import { makeFolder } from '../src/folder.ts';
import { personAtClerk } from '../src/identity/enter.ts';
import { start, type Instance } from '../src/instance.ts';
import { createKey, createUser, goodPassword, succeed } from '../src/people.ts';
import { run } from '../src/run.ts';
import { Visitor } from '../src/visitor.ts';

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const data = join(folder.path, 'data');
const at = ['--data', data];
const page = '/en/account/api-keys/';

const caller = async (server: Instance, key: string, headers: Record<string, string> = {}) => {
  const { status, json } = await call(server, '/v1/me', { key, headers });
  return { status, user: (json as { user?: { id: string } }).user?.id };
};

test('an installation moves to Clerk with its keys, and back', async () => {
  // Before: accounts of the command line count as confirmed, those of the sign-up page do not.
  const local = await start({ data });
  const ada = await createUser({ data }, { email: 'ada@example.com', password: goodPassword });
  const bob = await createUser({ data }, { email: 'bob@example.com' });
  await new Visitor(local).signUp('eve@example.com');
  const adasKey = await createKey({ data }, { email: ada.email, name: 'From before' });
  const evesKey = await createKey({ data }, { email: 'eve@example.com' });
  const acme = await succeed(['orgs', 'create', '--name', 'Acme', '--owner', ada.email, ...at]);
  await succeed(['orgs', 'add', acme, '--email', bob.email, ...at]);
  const flags = ['--org', acme, '--for-organization'];
  const acmesKey = await createKey({ data }, { email: ada.email, flags });
  const bobsKey = await createKey({ data }, { email: bob.email, flags: ['--org', acme] });
  await local.end();
  await local.dispose();

  // Keys work from the first moment on, whoever has yet to sign in.
  const moved = await start({ data, clerk: {} });
  const clerk = moved.clerk!;
  for (const { secret } of [adasKey, evesKey, acmesKey, bobsKey]) {
    expect((await caller(moved, secret)).status).toBe(200);
  }

  // Confirmed on both sides: the same account, with its keys.
  const asAda = new Visitor(moved);
  expect((await asAda.signIn(ada.email)).text).toContain('From before');
  expect(await caller(moved, adasKey.secret)).toEqual({ status: 200, user: ada.id });

  // Never confirmed here: nobody takes it over, until an administrator answers for it.
  const asEve = new Visitor(moved);
  expect((await asEve.signIn('eve@example.com')).status).toBe(303);
  expect((await asEve.get('/en/sign-in/')).status).toBe(200);
  const link = ['users', 'link', 'eve@example.com', ...at];
  expect(await succeed(link)).toBe('linked eve@example.com');
  expect((await asEve.get(page)).status).toBe(200);
  expectRefusal(await run(link));
  expectRefusal(await run(['users', 'link', 'nobody@example.com', ...at]));

  // An organization is handed over: Clerk's members are its members then, and its id stays.
  const [adaThere, bobThere] = [ada, bob].map(({ email }) => personAtClerk(clerk, email).id);
  const there = clerk.organizations.create({ name: 'Acme', createdBy: adaThere! });
  expectRefusal(await run(['orgs', 'link', acme, 'org_nowhere', ...at]));
  await new Visitor(moved).signIn(bob.email);
  await succeed(['orgs', 'link', acme, there.id, ...at]);
  expect((await caller(moved, acmesKey.secret)).status).toBe(200);
  expect((await caller(moved, bobsKey.secret)).status).toBe(403);
  await succeed(['orgs', 'add', acme, '--email', bob.email, ...at]);
  expect(clerk.organizations.membershipJson(there.id, bobThere!).role).toBe('org:member');
  expect((await caller(moved, bobsKey.secret)).status).toBe(200);
  const people = JSON.parse(await succeed(['users', 'list', '--json', ...at])) as unknown[];
  expect(people).toHaveLength(3);
  await moved.end();
  await moved.dispose();

  // And back: the same rows, with the password from before.
  await using back = await start({ data });
  for (const { secret } of [adasKey, evesKey, acmesKey, bobsKey]) {
    expect((await caller(back, secret)).status).toBe(200);
  }
  const again = new Visitor(back);
  expect((await again.signIn(ada.email)).status).toBe(303);
  expect((await again.get(page)).text).toContain('From before');
  await succeed(['users', 'password', bob.email, '--password-stdin', ...at], {
    stdin: goodPassword,
  });
  expect((await new Visitor(back).signIn(bob.email)).status).toBe(303);
});
