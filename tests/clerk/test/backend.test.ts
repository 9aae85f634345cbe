import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { createClerkClient } from '@clerk/backend';
import { startClerk, type Clerk } from '../src/index.ts';

let clerk: Clerk;
beforeAll(async () => {
  clerk = await startClerk();
});
afterAll(() => clerk.stop());

const clientOf = (secretKey = clerk.environment['CLERK_SECRET_KEY']!) =>
  createClerkClient({
    secretKey,
    publishableKey: clerk.environment['PUBLIC_CLERK_PUBLISHABLE_KEY']!,
    apiUrl: clerk.url,
    telemetry: { disabled: true },
  });

describe('the Backend API by @clerk/backend', () => {
  test('users are found by id and by address, page by page', async () => {
    const [ada, grace] = ['ada@example.com', 'grace@example.com'].map((email) =>
      clerk.users.create({ email, name: 'A B C' }),
    );
    const { users } = clientOf();
    const found = await users.getUser(ada!.id);
    expect([found.firstName, found.lastName, found.banned]).toEqual(['A', 'B C', false]);
    expect(found.primaryEmailAddress?.emailAddress).toBe('ada@example.com');
    expect(found.primaryEmailAddress?.verification?.status).toBe('verified');
    const byAddress = await users.getUserList({ emailAddress: ['Grace@example.com'] });
    expect([byAddress.totalCount, byAddress.data.map(({ id }) => id)]).toEqual([1, [grace!.id]]);
    const page = await users.getUserList({ limit: 1, offset: 1 });
    expect([page.totalCount, page.data.map(({ id }) => id)]).toEqual([2, [ada!.id]]);
  });

  test('a ban ends the sessions, and a deletion leaves nothing', async () => {
    const { users, sessions } = clientOf();
    const { id } = await users.createUser({
      emailAddress: ['lin@example.com'],
      password: 'tulips and rain',
    });
    expect(await users.verifyPassword({ userId: id, password: 'tulips and rain' })).toMatchObject({
      verified: true,
    });
    const { sessionId } = clerk.sessions.signIn(id);
    expect((await users.banUser(id)).banned).toBe(true);
    expect((await sessions.getSession(sessionId)).status).toBe('revoked');
    expect((await users.unbanUser(id)).banned).toBe(false);
    await users.deleteUser(id);
    const error = await users.getUser(id).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ status: 404, errors: [{ code: 'resource_not_found' }] });
  });

  test('sessions are listed by person and status, and revoked', async () => {
    const { id } = clerk.users.create({ email: 'joan@example.com' });
    const [first, second] = [clerk.sessions.signIn(id), clerk.sessions.signIn(id)];
    const { sessions } = clientOf();
    await sessions.revokeSession(first.sessionId);
    const { data, totalCount } = await sessions.getSessionList({ userId: id, status: 'active' });
    expect([totalCount, data.map((session) => session.id)]).toEqual([1, [second.sessionId]]);
  });

  test('organizations have members with roles, and keep an administrator', async () => {
    const owner = clerk.users.create({ email: 'owner@example.com' });
    const member = clerk.users.create({ email: 'member@example.com' });
    const { id } = clerk.organizations.create({ name: 'Café Zürich', createdBy: owner.id });
    clerk.organizations.addMember(id, member.id, 'org:member');
    const { organizations, users } = clientOf();
    const members = await organizations.getOrganizationMembershipList({ organizationId: id });
    expect(members.totalCount).toBe(2);
    expect(members.data.map(({ role, publicUserData }) => [publicUserData?.userId, role])).toEqual([
      [owner.id, 'org:admin'],
      [member.id, 'org:member'],
    ]);
    const own = await users.getOrganizationMembershipList({ userId: member.id });
    expect(own.data.map(({ organization }) => organization.name)).toEqual(['Café Zürich']);
    await organizations.deleteOrganizationMembership({ organizationId: id, userId: member.id });
    const last = organizations.deleteOrganizationMembership({
      organizationId: id,
      userId: owner.id,
    });
    await expect(last).rejects.toMatchObject({ status: 403 });
  });

  test('a wrong secret key opens nothing', async () => {
    const error = await clientOf('sk_live_wrong')
      .users.getUserList()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ status: 401, errors: [{ code: 'clerk_key_invalid' }] });
    expect((await fetch(`${clerk.url}/v1/users`)).status).toBe(401);
  });
});
