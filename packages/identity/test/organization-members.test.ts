import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { organizationRoles, type OrganizationError, type Person } from '../src/index.ts';
import { as, commandLine, startOrganizations } from './organization-people.ts';

let server: ReturnType<typeof startOrganizations>;
let administrator: Person;
beforeAll(async () => {
  server = startOrganizations();
  administrator = await server.newPerson('administrator');
});
afterAll(() => server.dispose());

const refused = (error: OrganizationError) => ({ ok: false as const, error });
const done = { ok: true as const };

describe('roles', () => {
  test('admins make members admins and admins members; owners make owners', async () => {
    const { id, owner, admin, member } = await server.newTeam();
    const stranger = await server.newPerson();
    const set = (by: Person, person: Person, role: (typeof organizationRoles)[number]) =>
      server.organizations.setRole({ organizationId: id, personId: person.id, role }, as(by));
    for (const by of [member, administrator]) {
      expect(set(by, member, 'admin')).toEqual(refused('denied'));
      expect(set(by, owner, 'member')).toEqual(refused('denied'));
    }
    expect(set(stranger, member, 'admin')).toEqual(refused('notFound'));
    expect(set(admin, member, 'owner')).toEqual(refused('denied'));
    expect(set(admin, admin, 'owner')).toEqual(refused('denied'));
    expect(set(admin, owner, 'member')).toEqual(refused('denied'));
    expect(set(admin, stranger, 'member')).toEqual(refused('notFound'));
    expect(set(admin, member, 'admin')).toEqual(done);
    expect(set(owner, member, 'owner')).toEqual(done);
    expect(set(member, owner, 'admin')).toEqual(done);
    expect(set(member, member, 'admin')).toEqual(refused('lastOwner'));
    expect(server.rolesIn(id)).toEqual({
      [member.id]: 'owner',
      [owner.id]: 'admin',
      [admin.id]: 'admin',
    });
    expect(server.eventsOf(id).at(-1)).toMatchObject({
      action: 'member.role_changed',
      actor_id: member.id,
      target_id: owner.id,
      user_id: owner.id,
      before: '{"role":"owner"}',
      after: '{"role":"admin"}',
    });
  });

  test('the same role again leaves nothing in the log', async () => {
    const { id, owner, admin } = await server.newTeam();
    const before = server.eventsOf(id).length;
    const same = { organizationId: id, personId: admin.id, role: 'admin' } as const;
    expect(server.organizations.setRole(same, as(owner))).toEqual(done);
    const last = { organizationId: id, personId: owner.id, role: 'owner' } as const;
    expect(server.organizations.setRole(last, as(owner))).toEqual(done);
    expect(server.eventsOf(id)).toHaveLength(before);
  });

  test('of another organization count for nothing in this one', async () => {
    const [one, other] = [await server.newTeam(), await server.newTeam()];
    const { organizations } = server;
    const target = { organizationId: one.id, personId: one.member.id };
    const by = as(other.owner);
    expect(organizations.setRole({ ...target, role: 'admin' }, by)).toEqual(refused('notFound'));
    expect(organizations.removeMember(target, by)).toEqual(refused('notFound'));
    expect(organizations.delete(one.id, by)).toEqual(refused('notFound'));
    const mixed = { organizationId: other.id, personId: one.member.id };
    expect(organizations.removeMember(mixed, by)).toEqual(refused('notFound'));
    expect(organizations.setRole({ ...mixed, role: 'member' }, by)).toEqual(refused('notFound'));
    expect(Object.keys(server.rolesIn(one.id))).toHaveLength(3);
  });
});

describe('going', () => {
  test('is for everyone but the last owner', async () => {
    const { id, owner, admin, member } = await server.newTeam();
    const stranger = await server.newPerson();
    const leave = (person: Person) => server.organizations.leave(id, as(person));
    expect(leave(owner)).toEqual(refused('lastOwner'));
    expect(leave(stranger)).toEqual(refused('notFound'));
    expect(leave(administrator)).toEqual(refused('denied'));
    expect(leave(member)).toEqual(done);
    expect(leave(member)).toEqual(refused('notFound'));
    expect(leave(admin)).toEqual(done);
    expect(server.rolesIn(id)).toEqual({ [owner.id]: 'owner' });
    expect(server.eventsOf(id).at(-1)).toMatchObject({
      action: 'member.left',
      actor_id: admin.id,
      user_id: admin.id,
      before: '{"role":"admin"}',
    });
  });

  test('others are removed by who may: owners by owners and administrators alone', async () => {
    const { id, owner, admin, member } = await server.newTeam();
    const second = await server.newPerson('second');
    server.organizations.add(
      { organizationId: id, email: second.email, role: 'owner' },
      commandLine,
    );
    const stranger = await server.newPerson();
    const remove = (by: Person, person: Person) =>
      server.organizations.removeMember({ organizationId: id, personId: person.id }, as(by));
    expect(remove(member, admin)).toEqual(refused('denied'));
    expect(remove(stranger, member)).toEqual(refused('notFound'));
    expect(remove(admin, second)).toEqual(refused('denied'));
    expect(remove(admin, stranger)).toEqual(refused('notFound'));
    expect(remove(admin, member)).toEqual(done);
    expect(remove(owner, second)).toEqual(done);
    expect(remove(administrator, admin)).toEqual(done);
    expect(remove(administrator, owner)).toEqual(refused('lastOwner'));
    expect(remove(owner, owner)).toEqual(refused('lastOwner'));
    expect(server.identity.membership(member.id, id)).toBeUndefined();
    expect(server.eventsOf(id).map((event) => event['action'])).toEqual([
      'organization.created',
      'member.joined',
      'member.joined',
      'member.joined',
      'member.removed',
      'member.removed',
      'member.removed',
    ]);
  });

  test('removing oneself is leaving', async () => {
    const { id, member } = await server.newTeam();
    const self = { organizationId: id, personId: member.id };
    expect(server.organizations.removeMember(self, as(member))).toEqual(done);
    expect(server.eventsOf(id).at(-1)).toMatchObject({ action: 'member.left' });
  });
});

describe('adding somebody without asking them', () => {
  test('is for the command line', async () => {
    const { id, owner } = await server.newTeam();
    const { email, id: personId } = await server.newPerson();
    const input = { organizationId: id, email: ` ${email.toUpperCase()} `, role: 'admin' } as const;
    const { organizations } = server;
    expect(organizations.add(input, as(owner))).toEqual(refused('denied'));
    expect(organizations.add(input, as(administrator))).toEqual(refused('denied'));
    expect(organizations.add(input, commandLine)).toEqual(done);
    expect(organizations.add(input, commandLine)).toEqual(refused('alreadyMember'));
    expect(server.rolesIn(id)[personId]).toBe('admin');
    const missing = { ...input, email: 'nobody@example.com' };
    expect(organizations.add(missing, commandLine)).toEqual(refused('noAccount'));
    const none = { ...input, email: 'nobody' };
    expect(organizations.add(none, commandLine)).toEqual(refused('invalidEmail'));
    const elsewhere = { ...input, organizationId: 'org_none' };
    expect(organizations.add(elsewhere, commandLine)).toEqual(refused('notFound'));
  });
});
