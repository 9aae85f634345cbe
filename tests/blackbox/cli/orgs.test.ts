import { afterAll, describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { call } from '../src/call.ts';
import { query } from '../src/database.ts';
import { expectRefusal } from '../src/expect-refusal.ts';
import { makeFolder } from '../src/folder.ts';
import { createKey, createUser, succeed } from '../src/people.ts';
import { run } from '../src/run.ts';
import { serving } from '../src/serving.ts';

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const data = join(folder.path, 'data');
const env = { KEYSTILE_TIERS: 'standard:600,pro:6000' };
const orgs = (...words: string[]) => run(['orgs', ...words, '--data', data], { env });
const done = (...words: string[]) => succeed(['orgs', ...words, '--data', data], { env });

interface Listed {
  id: string;
  name: string;
  owners: string[];
  members: number;
  tier: string;
  createdAt: string;
  role?: string;
}

async function list(...words: string[]): Promise<Listed[]> {
  return JSON.parse(await done('list', '--json', ...words)) as Listed[];
}

/** An organization with an owner; gives its id and whose it is. */
async function create(name = 'Acme'): Promise<{ id: string; owner: string }> {
  const { email } = await createUser({ data });
  return { id: await done('create', '--name', name, '--owner', email), owner: email };
}

/** The last entry of the audit log. */
function lastEvent() {
  const sql =
    'SELECT action, actor_kind, organization_id FROM audit_event ORDER BY id DESC LIMIT 1';
  const [event] = query<Record<string, string>>(data, sql);
  return event;
}

describe('orgs create', () => {
  test('prints the id alone, or JSON', async () => {
    const { email } = await createUser({ data });
    const plain = await orgs('create', '--name', 'Acme', '--owner', email);
    expect(plain.stdout).toMatch(/^org_\w+\n$/);
    const words = ['create', '--name', ' Žofia & 李 ', '--owner', email.toUpperCase(), '--json'];
    const json = JSON.parse(await done(...words)) as Record<string, string>;
    expect(json).toEqual({
      id: expect.stringMatching(/^org_\w+$/),
      name: 'Žofia & 李',
      role: 'owner',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
    expect(lastEvent()).toEqual({
      action: 'organization.created',
      actor_kind: 'command_line',
      organization_id: json['id']!,
    });
  });

  test.each([
    ['a name that is empty', '', /--name/],
    ['a name with a line break', 'a\nb', /--name/],
    ['a name of 101 characters', 'a'.repeat(101), /--name/],
  ])('refuses %s', async (_what, name, reason) => {
    const { email } = await createUser({ data });
    const ran = await orgs('create', '--name', name, '--owner', email);
    expectRefusal(ran);
    expect(ran.stderr).toMatch(reason);
    expect(await list('--email', email)).toHaveLength(1);
  });

  test('refuses an owner without an account, and missing words', async () => {
    const ran = await orgs('create', '--name', 'Acme', '--owner', 'nobody@example.com');
    expectRefusal(ran);
    expect(ran.stderr).toContain('nobody@example.com');
    expectRefusal(await orgs('create', '--name', 'Acme'));
    expectRefusal(await orgs('create', '--owner', 'nobody@example.com'));
    expectRefusal(await orgs());
    expectRefusal(await orgs('found'));
  });

  test('refuses to make a data folder of its own', async () => {
    const elsewhere = join(folder.path, 'elsewhere');
    const words = ['orgs', 'create', '--name', 'A', '--owner', 'a@example.com'];
    expectRefusal(await run([...words, '--data', elsewhere]));
  });
});

describe('orgs list', () => {
  test('has who owns each, how many belong to it, and its tier', async () => {
    const { id, owner } = await create('Listed');
    const { email } = await createUser({ data });
    await done('add', id, '--email', email);
    const expected = {
      id,
      name: 'Listed',
      owners: [owner],
      members: 2,
      tier: 'standard',
      createdAt: expect.any(String),
    };
    expect(await list()).toContainEqual(expected);
    expect(await list('--email', email)).toContainEqual({ ...expected, role: 'member' });
    expect(await list('--email', email)).toHaveLength(2);
    expect(await done('list', '--email', email)).toContain(
      `${id}\tListed\t${owner}\t2\tstandard\t`,
    );
  });

  test('refuses an address without an account', async () => {
    expectRefusal(await orgs('list', '--email', 'nobody@example.com'));
  });
});

describe('members', () => {
  test('are added, given roles and removed', async () => {
    const { id, owner } = await create();
    const { email } = await createUser({ data });
    const role = async () => (await list('--email', email)).find((one) => one.id === id)?.role;
    await done('add', id, '--email', email);
    expect(await role()).toBe('member');
    await done('role', id, '--email', email, '--role', 'owner');
    expect(await role()).toBe('owner');
    await done('role', id, '--email', owner, '--role', 'admin');
    await done('remove', id, '--email', owner);
    expect((await list('--email', owner)).map((one) => one.id)).not.toContain(id);
    expect(lastEvent()).toMatchObject({ action: 'member.removed', actor_kind: 'command_line' });
    await done('add', id, '--email', owner, '--role', 'admin');
    expect(await done('list', '--email', owner)).toContain('admin');
  });

  test('the last owner stays one', async () => {
    const { id, owner } = await create();
    for (const words of [
      ['remove', id, '--email', owner],
      ['role', id, '--email', owner, '--role', 'member'],
    ]) {
      const ran = await orgs(...words);
      expectRefusal(ran);
      expect(ran.stderr).toContain('last owner');
    }
    expect((await list('--email', owner)).find((one) => one.id === id)?.role).toBe('owner');
  });

  test.each([
    ['an id that is none', ['add', 'org_none', '--email', 'KNOWN'], 'org_none'],
    ['an empty id', ['add', '', '--email', 'KNOWN'], 'there is no organization'],
    [
      'an id with quotes',
      ['remove', "' OR 1=1 --", '--email', 'KNOWN'],
      'there is no organization',
    ],
    ['nobody', ['add', 'ID', '--email', 'nobody@example.com'], 'nobody@example.com'],
    ['what is no address', ['add', 'ID', '--email', 'nobody'], 'not an address'],
    ['a role that is none', ['add', 'ID', '--email', 'KNOWN', '--role', 'boss'], 'owner'],
    ['no role', ['role', 'ID', '--email', 'KNOWN'], '--role'],
    ['somebody who is no member', ['remove', 'ID', '--email', 'KNOWN'], 'does not belong'],
    ['an owner twice', ['add', 'ID', '--email', 'OWNER'], 'already'],
  ])('refuses %s in one line', async (_what, words, reason) => {
    const { id, owner } = await create();
    const { email } = await createUser({ data });
    const places: Record<string, string> = { ID: id, KNOWN: email, OWNER: owner };
    const ran = await orgs(...words.map((word) => places[word] ?? word));
    expectRefusal(ran);
    expect(ran.stderr).toContain(reason);
  });

  test('a personal organization takes and loses nobody', async () => {
    const { email } = await createUser({ data });
    const other = await createUser({ data });
    const [{ id } = { id: '' }] = await list('--email', email);
    for (const words of [
      ['add', id, '--email', other.email],
      ['remove', id, '--email', email],
      ['delete', id],
      ['invite', id],
    ]) {
      const ran = await orgs(...words);
      expectRefusal(ran);
      expect(ran.stderr).toContain('personal');
    }
    await done('rename', id, '--name', 'Mine');
    expect((await list('--email', email))[0]?.name).toBe('Mine');
  });
});

describe('an organization', () => {
  test('is renamed, given a tier and deleted', async () => {
    const { id, owner } = await create();
    await done('rename', id, '--name', 'Renamed');
    await done('tier', id, 'pro');
    expect((await list()).find((one) => one.id === id)).toMatchObject({
      name: 'Renamed',
      tier: 'pro',
    });
    await done('tier', id, 'default');
    const ran = await orgs('tier', id, 'gold');
    expectRefusal(ran);
    expect(ran.stderr).toContain('standard, pro');
    expectRefusal(await orgs('rename', id, '--name', ''));
    await done('delete', id);
    expect((await list()).map((one) => one.id)).not.toContain(id);
    expect(await list('--email', owner)).toHaveLength(1);
    expectRefusal(await orgs('delete', id));
  });

  test('gives links by which people join', async () => {
    const { id } = await create();
    const link = await done('invite', id, '--email', 'new@example.com', '--role', 'admin');
    expect(link).toMatch(/^http:\/\/localhost:3000\/en\/join\/\?token=inv_\w+$/);
    expect(await done('invite', id)).not.toBe(link);
    expectRefusal(await orgs('invite', id, '--email', 'nobody'));
    expectRefusal(await orgs('invite', 'org_none'));
  });
});

const server = await serving({ env });

test('who is removed is refused for the organization at the next call', async () => {
  const place = { data: server.data, env };
  const words = (...more: string[]) => ['orgs', ...more, '--data', server.data];
  const [owner, member] = [await createUser(place), await createUser(place)];
  const id = await succeed(words('create', '--name', 'Acme', '--owner', owner.email), { env });
  await succeed(words('add', id, '--email', member.email), { env });
  const flags = ['--org', id];
  const { secret: key } = await createKey(place, { email: member.email, flags });
  const own = await createKey(place, { email: member.email });
  const status = async (secret: string, headers = {}) =>
    (await call(server, '/v1/me', { key: secret, headers })).status;
  const named = { 'x-organization-id': id };
  expect([await status(key), await status(own.secret, named)]).toEqual([200, 200]);
  await succeed(words('remove', id, '--email', member.email), { env });
  expect([await status(key), await status(own.secret, named)]).toEqual([403, 403]);
  expect(await status(own.secret)).toBe(200);
});
