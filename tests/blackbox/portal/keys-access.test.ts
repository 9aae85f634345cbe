import { beforeAll, describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { createKey, createUser, goodPassword, succeed, type Key } from '../src/people.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const server = await serving();
const { data } = server;
const boss = await createUser({ data }, { password: goodPassword });
const owner = await createUser({ data }, { password: goodPassword });
const member = await createUser({ data }, { password: goodPassword });
const stranger = await createUser({ data }, { password: goodPassword });
const org = await succeed([
  'orgs',
  'create',
  '--name',
  'A',
  '--owner',
  owner.email,
  '--data',
  data,
]);
await succeed(['orgs', 'add', org, '--email', member.email, '--data', data]);

async function visitorOf({ email }: { email: string }): Promise<Visitor> {
  const visitor = new Visitor(server);
  await visitor.signIn(email);
  return visitor;
}
// The first account is the administrator.
const [administrator, asOwner, asMember, asStranger] = await Promise.all(
  [boss, owner, member, stranger].map(visitorOf),
);

const actions = {
  rename: { name: 'other' },
  tools: { access: 'chosen', tool: 'search' },
  roll: { grace: 'now' },
  end: {},
  revoke: {},
};
const pageOf = ({ id }: Key) => `/en/account/api-keys/${id}/`;
const works = async ({ secret }: Key) => (await call(server, '/v1/me', { key: secret })).status;

async function statuses(visitor: Visitor, key: Key) {
  const results: Record<string, number> = { page: (await visitor.get(pageOf(key))).status };
  for (const [action, fields] of Object.entries(actions)) {
    const from = { from: key.prefix };
    const answer = await visitor.post(`${pageOf(key)}?/${action}`, { ...fields, ...from });
    results[action] = answer.status;
  }
  return results;
}

const nothing = { page: 404, rename: 404, tools: 404, roll: 404, end: 404, revoke: 404 };

describe("a person's key", () => {
  let key: Key;
  beforeAll(async () => {
    key = await createKey({ data }, { email: owner.email, name: 'mine', flags: ['--org', org] });
  });

  test('does not exist for a stranger, nor for a member of the organization it is for', async () => {
    for (const visitor of [asStranger!, asMember!]) {
      expect(await statuses(visitor, key)).toEqual(nothing);
      const list = await visitor.get(`/en/account/api-keys/?revoke=${key.id}&revoked=${key.id}`);
      expect(list.text).not.toContain(key.prefix);
      const revoke = { id: key.id };
      expect((await visitor.post('/en/account/api-keys/?/revoke', revoke)).status).toBe(404);
    }
    expect(await works(key)).toBe(200);
  });

  test('is seen and stopped by an administrator, and not changed', async () => {
    const page = await administrator!.get(pageOf(key));
    expect(page.text).toContain(owner.email);
    expect(page.text).not.toContain('?/rename');
    expect(await statuses(administrator!, key)).toEqual({
      page: 200,
      rename: 403,
      tools: 403,
      roll: 403,
      end: 303,
      revoke: 303,
    });
    expect(await works(key)).toBe(401);
  });
});

describe("an organization's key", () => {
  const flags = ['--org', org, '--for-organization'];

  test('is for its admins, on its own page and in its list', async () => {
    const key = await createKey({ data }, { email: owner.email, name: 'ours', flags });
    const list = `/en/account/organizations/${org}/keys/`;
    expect((await asOwner!.get(list)).text).toContain(key.prefix);
    expect((await asMember!.get(list)).status).toBe(403);
    expect((await asStranger!.get(list)).status).toBe(404);
    expect(await statuses(asMember!, key)).toEqual(nothing);
    expect(await statuses(asStranger!, key)).toEqual(nothing);
    expect(await works(key)).toBe(200);
    expect((await asOwner!.get(`${pageOf(key)}?revoke`)).text).toContain('?/revoke');
    expect(await statuses(asOwner!, key)).toEqual({
      page: 200,
      rename: 303,
      tools: 303,
      roll: 200,
      end: 303,
      revoke: 303,
    });
  });

  test('is made by admins alone, in the form of either page', async () => {
    const fields = { name: 'new', owner: 'organization', organization: org };
    const create = '/en/account/api-keys/?/create';
    expect((await asOwner!.post(create, fields)).text).toMatch(/ak_[0-9A-Za-z]{38}/);
    expect((await asMember!.post(create, fields)).status).toBe(400);
    expect((await asStranger!.post(create, fields)).status).toBe(400);
    expect((await asStranger!.post(create, { ...fields, owner: 'person' })).status).toBe(400);
    const page = `/en/account/organizations/${org}/keys/?/create`;
    expect((await asOwner!.post(page, fields)).text).toMatch(/ak_[0-9A-Za-z]{38}/);
    expect((await asMember!.post(page, fields)).status).toBe(403);
    expect((await asStranger!.post(page, fields)).status).toBe(404);
    expect((await administrator!.post(page, fields)).status).toBe(403);
  });
});

describe('a form that was tampered with', () => {
  test.each([
    [{ expiry: 'custom', date: '1999-01-01' }],
    [{ expiry: 'most' }],
    [{ expiry: 'toString' }],
    [{ access: 'chosen', tool: 'nope' }],
    [{ access: 'chosen' }],
    [{ access: 'everything' }],
    [{ organization: 'org_nope' }],
    [{ organization: "' OR 1=1" }],
  ])('%p makes no key', async (fields) => {
    const answer = await asOwner!.post('/en/account/api-keys/?/create', { name: 'n', ...fields });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toMatch(/ak_[0-9A-Za-z]{38}/);
  });

  test.each(['', 'never', '30d', '__proto__', '-1'])('rolls nothing for %p', async (grace) => {
    const key = await createKey({ data }, { email: owner.email });
    const fields = { grace, from: key.prefix };
    expect((await asOwner!.post(`${pageOf(key)}?/roll`, fields)).status).toBe(400);
    const stale = { grace: 'now', from: 'ak_0000' };
    expect((await asOwner!.post(`${pageOf(key)}?/roll`, stale)).status).toBe(409);
    expect(await works(key)).toBe(200);
  });
});
