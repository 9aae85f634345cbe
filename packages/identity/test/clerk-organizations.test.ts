import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { createLocalIdentity } from '../src/index.ts';
import { commandLine } from './browser.ts';
import { startWithClerk, type ClerkStarted } from './clerk.ts';

let started: ClerkStarted;
beforeEach(async () => {
  started = await startWithClerk();
});
afterEach(() => started.dispose());

/** An organization at Clerk with an admin and a member, both of whom were here. */
async function team() {
  const { clerk, enter } = started;
  const ada = clerk.users.create({ email: 'ada@example.com' });
  const bob = clerk.users.create({ email: 'bob@example.com' });
  const acme = clerk.organizations.create({ name: 'Acme', createdBy: ada.id });
  clerk.organizations.addMember(acme.id, bob.id);
  await enter(ada.id);
  await enter(bob.id);
  return { ada, bob, acme };
}

/** Roles in an organization by person, as they are here. */
function roles(organizationId: string) {
  const { members } = started.identity.organizations.members(organizationId);
  return Object.fromEntries(members.map(({ email, role }) => [email.split('@')[0], role]));
}

describe('an organization at Clerk', () => {
  test('has its members here with their roles, beside everybody’s own', async () => {
    const { identity } = started;
    const { ada, bob, acme } = await team();
    expect(roles(acme.id)).toEqual({ ada: 'admin', bob: 'member' });
    expect(identity.memberships(bob.id)).toMatchObject([
      { id: acme.id, name: 'Acme', role: 'member', isPersonal: false },
      { isPersonal: true },
    ]);
    expect(identity.administrators(acme.id)).toEqual([ada.id]);
  });

  test('is in force for a session that is in it, and is asked for when it is new', async () => {
    const { clerk, identity, enter, restart } = started;
    const { ada, acme } = await team();
    const entry = await enter(ada.id, { id: acme.id, role: 'org:admin' });
    expect(identity.organizations.active(entry.session!).id).toBe(acme.id);
    const own = await enter(ada.id);
    expect(identity.organizations.active(own.session!).isPersonal).toBe(true);
    const fresh = clerk.organizations.create({ name: 'Fresh', createdBy: ada.id });
    const claims = {
      issuer: clerk.url,
      sessionId: 's',
      userId: ada.id,
      organization: { id: fresh.id, role: '' },
    };
    expect((await restart().identity.session(claims)).session?.organizationId).toBe(fresh.id);
    const foreign = { ...claims, organization: { id: 'org_of_others', role: 'org:admin' } };
    expect((await restart().identity.session(foreign)).session?.organizationId).toBeNull();
  });

  test.each(['webhook', 'walk'])('follows Clerk by %s', async (way) => {
    const { clerk, identity, key } = started;
    const { bob, acme } = await team();
    const call = key(bob.id, acme.id);
    const follow = async (type: string, data: unknown) => {
      if (way === 'webhook') await identity.take({ type, data });
      else await identity.reconcile(AbortSignal.timeout(10_000));
    };
    const membership = () => clerk.organizations.membershipJson(acme.id, bob.id);
    expect(call().key?.isMember).toBe(true);

    clerk.organizations.setRole(acme.id, bob.id, 'org:admin');
    await follow('organizationMembership.updated', membership());
    expect(roles(acme.id)).toEqual({ ada: 'admin', bob: 'admin' });

    const gone = membership();
    clerk.organizations.removeMember(acme.id, bob.id);
    await follow('organizationMembership.deleted', gone);
    expect(roles(acme.id)).toEqual({ ada: 'admin' });
    expect(call().key?.isMember).toBe(false);

    clerk.organizations.addMember(acme.id, bob.id, 'org:billing');
    await follow('organizationMembership.created', membership());
    expect(roles(acme.id)).toEqual({ ada: 'admin', bob: 'member' });

    clerk.organizations.rename(acme.id, 'Acme Ltd');
    await follow('organization.updated', clerk.organizations.json(acme.id));
    expect(identity.organizations.find(acme.id)?.name).toBe('Acme Ltd');

    clerk.organizations.delete(acme.id);
    await follow('organization.deleted', { id: acme.id, deleted: true });
    expect(identity.organizations.find(acme.id)).toBeUndefined();
    expect(call().key?.isMember).toBe(false);
  });

  test('is as Clerk says when webhooks come late, twice or in another order', async () => {
    const { clerk, identity } = started;
    const { bob, acme } = await team();
    const joined = clerk.organizations.membershipJson(acme.id, bob.id);
    clerk.organizations.removeMember(acme.id, bob.id);
    await identity.take({ type: 'organizationMembership.deleted', data: joined });
    await identity.take({ type: 'organizationMembership.created', data: joined });
    expect(roles(acme.id)).toEqual({ ada: 'admin' });
    clerk.organizations.addMember(acme.id, bob.id);
    await Promise.all(
      Array.from({ length: 5 }, () =>
        identity.take({ type: 'organizationMembership.deleted', data: joined }),
      ),
    );
    expect(roles(acme.id)).toEqual({ ada: 'admin', bob: 'member' });
  });

  test('webhooks about people and organizations that were never here make nothing', async () => {
    const { clerk, identity, accounts } = started;
    const eve = clerk.users.create({ email: 'eve@example.com' });
    const acme = clerk.organizations.create({ name: 'Acme', createdBy: eve.id });
    const membership = clerk.organizations.membershipJson(acme.id, eve.id);
    await identity.take({ type: 'user.created', data: clerk.users.json(eve.id) });
    await identity.take({ type: 'organizationMembership.created', data: membership });
    await identity.take({ type: 'organization.created', data: clerk.organizations.json(acme.id) });
    await identity.take({ type: 'email.created', data: { anything: true } });
    expect(accounts.exist()).toBe(false);
    expect(identity.organizations.list()).toEqual([]);
  });
});

describe('the command line', () => {
  test('changes organizations at Clerk', async () => {
    const { clerk, identity, enter } = started;
    const ada = clerk.users.create({ email: 'ada@example.com' });
    const bob = clerk.users.create({ email: 'bob@example.com' });
    await enter(ada.id);
    await enter(bob.id);
    const commands = identity.organizationCommands;
    const made = await commands.create({ name: 'Acme', ownerId: ada.id }, commandLine);
    if (!made.ok) throw new Error(made.error);
    const { id } = made.organization;
    expect(clerk.organizations.get(id).name).toBe('Acme');
    const them = { organizationId: id, personId: bob.id };
    const add = { organizationId: id, email: 'bob@example.com', role: 'member' } as const;
    expect(await commands.add(add, commandLine)).toEqual({ ok: true });
    expect(await commands.add(add, commandLine)).toEqual({ ok: false, error: 'alreadyMember' });
    expect(await commands.setRole({ ...them, role: 'admin' }, commandLine)).toEqual({ ok: true });
    expect(roles(id)).toEqual({ ada: 'admin', bob: 'admin' });
    expect(await commands.removeMember(them, commandLine)).toEqual({ ok: true });
    expect(roles(id)).toEqual({ ada: 'admin' });
    expect(await commands.rename(id, ' Acme Ltd ', commandLine)).toEqual({ ok: true });
    expect(clerk.organizations.get(id).name).toBe('Acme Ltd');
    await clerk.away('refuse');
    expect(await commands.delete(id, commandLine)).toEqual({ ok: false, error: 'clerkAway' });
    await clerk.back();
    expect(await commands.delete(id, commandLine)).toEqual({ ok: true });
    expect(identity.organizations.find(id)).toBeUndefined();
  });

  test('hands an organization from before over, whose keys stay', async () => {
    const { clerk, database, identity, enter, accounts, key } = started;
    const local = createLocalIdentity({
      database,
      secret: 'a secret for tests, long enough to sign',
      url: 'http://localhost:3000',
      signUpMode: 'open',
      onError: () => undefined,
    });
    const [ada, bob] = await Promise.all(
      ['ada', 'bob'].map(async (name) => {
        const email = `${name}@example.com`;
        const made = await local.accounts.create({ email }, commandLine);
        if (!made.ok) throw new Error(made.error);
        return made.person;
      }),
    );
    const { organizations } = local.identity;
    const old = organizations.create({ name: 'Old', ownerId: ada!.id }, commandLine);
    if (!old.ok) throw new Error(old.error);
    const { id } = old.organization;
    organizations.add({ organizationId: id, email: bob!.email, role: 'member' }, commandLine);
    const call = key(bob!.id, id);

    const atClerk = clerk.users.create({ email: 'ada@example.com' });
    const acme = clerk.organizations.create({ name: 'Acme', createdBy: atClerk.id });
    const { linkOrganization, organizationCommands } = identity;
    expect(call().key?.isMember).toBe(true);
    expect(await linkOrganization({ id, clerkId: 'org_none' }, commandLine)).toEqual({
      ok: false,
      error: 'notAtClerk',
    });
    await accounts.lookUp('ada@example.com');
    await accounts.link!('ada@example.com', commandLine);
    expect(await linkOrganization({ id, clerkId: acme.id }, commandLine)).toEqual({ ok: true });
    expect(roles(id)).toEqual({ ada: 'admin' });
    expect(call().key?.isMember).toBe(false);
    expect(identity.organizations.find(id)?.name).toBe('Acme');
    expect(await linkOrganization({ id, clerkId: acme.id }, commandLine)).toEqual({
      ok: false,
      error: 'alreadyLinked',
    });
    const entry = await enter(atClerk.id, { id: acme.id, role: 'org:admin' });
    expect(entry.session?.organizationId).toBe(id);
    const own = accounts.personalOrganization(ada!.id).id;
    expect(await organizationCommands.delete(own, commandLine)).toMatchObject({
      error: 'personal',
    });
  });
});
