import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { personAtClerk } from '../src/identity/enter.ts';
import { createKey, createUser, succeed } from '../src/people.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const server = await serving({ clerk: {} });
const clerk = server.clerk!;
const endpoint = `http://127.0.0.1:${server.port}/webhooks/clerk`;

const statusOf = async (key: string, organization?: string) => {
  const headers: Record<string, string> = organization ? { 'x-organization-id': organization } : {};
  return (await call(server, '/v1/me', { key, headers })).status;
};

/** Tells the server what happened to somebody at Clerk. */
async function tellOf(type: string, data: object): Promise<void> {
  const { status } = await clerk.sendWebhook(endpoint, { type, data });
  expect(status).toBe(204);
}

async function newPerson(): Promise<{ clerkId: string; email: string; secret: string }> {
  const { email } = await createUser(server);
  const { secret } = await createKey(server, { email });
  expect(await statusOf(secret)).toBe(200);
  return { clerkId: personAtClerk(clerk, email).id, email, secret };
}

describe('somebody whom Clerk', () => {
  test('banned is refused from the webhook on, and back once the ban is lifted', async () => {
    const { clerkId, email, secret } = await newPerson();
    const visitor = new Visitor(server);
    await visitor.signIn(email);
    clerk.users.ban(clerkId);
    await tellOf('user.updated', clerk.users.json(clerkId));
    expect(await statusOf(secret)).toBe(401);
    expect((await visitor.get('/en/account/api-keys/')).status).toBe(303);
    clerk.users.unban(clerkId);
    await tellOf('user.updated', clerk.users.json(clerkId));
    expect(await statusOf(secret)).toBe(200);
  });

  test('deleted is refused for good', async () => {
    const { clerkId, secret } = await newPerson();
    clerk.users.delete(clerkId);
    await tellOf('user.deleted', { id: clerkId, object: 'user', deleted: true });
    expect(await statusOf(secret)).toBe(401);
  });

  test('gave another address is known by it', async () => {
    const { clerkId, email, secret } = await newPerson();
    clerk.users.setEmail(clerkId, 'renamed@example.com');
    await tellOf('user.updated', clerk.users.json(clerkId));
    const { json } = await call(server, '/v1/me', { key: secret });
    expect(json).toMatchObject({ user: { email: 'renamed@example.com' } });
    expect(email).not.toBe('renamed@example.com');
  });
});

describe('an organization of Clerk’s', async () => {
  const owner = await newPerson();
  const member = await newPerson();
  const at = ['--data', server.data];
  const { id } = clerk.organizations.create({ name: 'Acme', createdBy: owner.clerkId });
  clerk.organizations.addMember(id, member.clerkId);
  const membership = clerk.organizations.membershipJson(id, member.clerkId);
  const asMember = (type: string) => tellOf(`organizationMembership.${type}`, membership);
  const ofOwner = clerk.organizations.membershipJson(id, owner.clerkId);
  await tellOf('organizationMembership.created', ofOwner);

  test('is its members’ from the webhook on, by its id at Clerk', async () => {
    expect(await statusOf(member.secret, id)).toBe(403);
    await asMember('created');
    expect(await statusOf(member.secret, id)).toBe(200);
    const { json } = await call(server, '/v1/organizations', { key: member.secret });
    const { organizations } = json as { organizations: object[] };
    expect(organizations).toHaveLength(2);
    expect(organizations).toContainEqual({ id, name: 'Acme', role: 'member' });
  });

  test('is lost at once by who is taken out, and keys that were made for it with it', async () => {
    const flags = ['--org', id];
    const { secret } = await createKey(server, { email: member.email, flags });
    expect(await statusOf(secret)).toBe(200);
    clerk.organizations.removeMember(id, member.clerkId);
    await asMember('deleted');
    expect([await statusOf(member.secret, id), await statusOf(secret)]).toEqual([403, 403]);
    expect(await statusOf(member.secret)).toBe(200);
    clerk.organizations.addMember(id, member.clerkId);
    await asMember('created');
    expect([await statusOf(member.secret, id), await statusOf(secret)]).toEqual([200, 200]);
  });

  test('takes its keys with it when it is deleted', async () => {
    const flags = ['--org', id, '--for-organization'];
    const { secret } = await createKey(server, { email: owner.email, flags });
    expect(await statusOf(secret)).toBe(200);
    clerk.organizations.delete(id);
    await tellOf('organization.deleted', { id, object: 'organization', deleted: true });
    expect([401, 403]).toContain(await statusOf(secret));
    expect(await statusOf(member.secret, id)).toBe(403);
    expect(await succeed(['orgs', 'list', '--email', member.email, ...at])).not.toContain(id);
  });
});

describe('a webhook is refused', () => {
  async function refused(how: object, status = 400): Promise<void> {
    const { clerkId, secret } = await newPerson();
    const event = { type: 'user.deleted', data: { id: clerkId, deleted: true } };
    const delivery = await clerk.sendWebhook(endpoint, event, how);
    expect(delivery.status).toBe(status);
    expect(await statusOf(secret)).toBe(200);
  }

  test('that is signed with another secret', () =>
    refused({ secret: `whsec_${Buffer.from('another secret of mine').toString('base64')}` }));
  test('that is ten minutes old', () => refused({ secondsOff: -600 }));
  test('that is ten minutes early', () => refused({ secondsOff: 600 }));
  test('whose body is another than was signed', () =>
    refused({ body: '{"type":"user.deleted","data":{}}' }));
  test('that is larger than any of Clerk’s', () => refused({ body: 'x'.repeat(300_000) }, 413));

  test('that nobody signed, or that is no POST', async () => {
    const body = JSON.stringify({ type: 'user.deleted', data: { id: 'user_1' } });
    const headers = { 'content-type': 'application/json' };
    const unsigned = await call(server, '/webhooks/clerk', { method: 'POST', headers, body });
    expect(unsigned.status).toBe(400);
    expect((await call(server, '/webhooks/clerk')).status).toBe(405);
  });
});

test('a webhook about somebody who was never here makes no account', async () => {
  const { id } = clerk.users.create({ email: 'never@example.com' });
  await tellOf('user.created', clerk.users.json(id));
  const words = ['users', 'list', '--json', '--data', server.data];
  expect(await succeed(words)).not.toContain('never@example.com');
});

test('while Clerk is away a webhook is to be sent again', async () => {
  const { clerkId, secret } = await newPerson();
  await clerk.away('error500');
  try {
    const event = { type: 'user.updated', data: { ...clerk.users.json(clerkId) } };
    expect((await clerk.sendWebhook(endpoint, event)).status).toBe(503);
    expect(await statusOf(secret)).toBe(200);
  } finally {
    await clerk.back();
  }
});
