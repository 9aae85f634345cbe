import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { findKey, issueKey } from '@keystile/api-keys';
import type { OrganizationError, Person } from '../src/index.ts';
import { createBrowser } from './browser.ts';
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

describe('making an organization', () => {
  test('makes who asks its owner, and says so in the log', async () => {
    const ada = await server.newPerson('ada');
    const made = server.organizations.create({ name: '  Acme ', ownerId: ada.id }, as(ada));
    if (!made.ok) throw new Error(made.error);
    const { id } = made.organization;
    expect(made.organization).toMatchObject({ name: 'Acme', isPersonal: false, tier: null });
    expect(server.identity.memberships(ada.id)).toContainEqual({
      id,
      name: 'Acme',
      role: 'owner',
      isPersonal: false,
    });
    expect(server.eventsOf(id)).toEqual([
      expect.objectContaining({
        action: 'organization.created',
        actor_id: ada.id,
        target_id: id,
        after: '{"name":"Acme"}',
      }),
    ]);
  });

  test('is for oneself, unless the command line does it', async () => {
    const [ada, eve] = [await server.newPerson(), await server.newPerson()];
    const input = { name: 'Acme', ownerId: ada.id };
    expect(server.organizations.create(input, as(eve))).toEqual(refused('denied'));
    expect(server.organizations.create(input, as(administrator))).toEqual(refused('denied'));
    expect(server.organizations.create(input, { kind: 'system' })).toEqual(refused('denied'));
    expect(server.organizations.create(input, commandLine)).toMatchObject(done);
  });

  test.each(['', '  ', 'a\nb', 'a\u0000b', '\u2028', 'a'.repeat(101), `a${'\u0301'.repeat(5000)}`])(
    'refuses the name %j',
    async (name) => {
      const ada = await server.newPerson();
      const input = { name, ownerId: ada.id };
      expect(server.organizations.create(input, as(ada))).toEqual(refused('invalidName'));
      expect(server.identity.memberships(ada.id)).toHaveLength(1);
    },
  );

  test.each([
    "'; DROP TABLE organization; --",
    '<script>alert(1)</script>',
    '=1+1',
    '株式会社 🗝',
    'a'.repeat(100),
  ])('keeps the name %j as it is', async (name) => {
    const ada = await server.newPerson();
    const made = server.organizations.create({ name, ownerId: ada.id }, as(ada));
    expect(made).toMatchObject({ ok: true, organization: { name } });
  });

  test('ends at a hundred that a person owns', async () => {
    const ada = await server.newPerson();
    const input = { name: 'Acme', ownerId: ada.id };
    for (let count = 0; count < 100; count += 1) {
      expect(server.organizations.create(input, as(ada)).ok).toBe(true);
    }
    expect(server.organizations.create(input, as(ada))).toEqual(refused('tooManyOrganizations'));
    const { id, owner } = await server.newTeam();
    const invited = server.organizations.invite(
      { organizationId: id, email: null, role: 'owner' },
      as(owner),
    );
    if (!invited.ok) throw new Error(invited.error);
    const accepted = server.organizations.accept(invited.token, ada, as(ada));
    expect(accepted).toEqual(refused('tooManyOrganizations'));
    expect(
      server.organizations.add(
        { organizationId: id, email: ada.email, role: 'member' },
        commandLine,
      ),
    ).toEqual(done);
    const promoted = { organizationId: id, personId: ada.id, role: 'owner' } as const;
    expect(server.organizations.setRole(promoted, as(owner))).toEqual(
      refused('tooManyOrganizations'),
    );
  });
});

describe('changing an organization', () => {
  test('renaming is for its owners and admins', async () => {
    const { id, owner, admin, member } = await server.newTeam();
    const stranger = await server.newPerson();
    const rename = (name: string, person: Person) =>
      server.organizations.rename(id, name, as(person));
    expect(rename('One', owner)).toEqual(done);
    expect(rename('Two', admin)).toEqual(done);
    expect(rename('Three', member)).toEqual(refused('denied'));
    expect(rename('Three', administrator)).toEqual(refused('denied'));
    expect(rename('Three', stranger)).toEqual(refused('notFound'));
    expect(rename('a\nb', owner)).toEqual(refused('invalidName'));
    expect(server.organizations.find(id)?.name).toBe('Two');
    expect(server.organizations.rename(id, 'Three', commandLine)).toEqual(done);
    expect(server.eventsOf(id).at(-1)).toMatchObject({
      action: 'organization.renamed',
      before: '{"name":"Two"}',
      after: '{"name":"Three"}',
    });
  });

  test('to the same name leaves nothing in the log', async () => {
    const { id, owner } = await server.newTeam();
    const before = server.eventsOf(id).length;
    expect(server.organizations.rename(id, ' Acme ', as(owner))).toEqual(done);
    expect(server.eventsOf(id)).toHaveLength(before);
  });

  test('its tier is given by administrators of the installation', async () => {
    const { id, owner } = await server.newTeam();
    expect(server.organizations.setTier(id, 'pro', as(owner))).toEqual(refused('denied'));
    expect(server.organizations.setTier(id, 'pro', as(administrator))).toEqual(done);
    expect(server.organizations.find(id)?.tier).toBe('pro');
    expect(server.eventsOf(id).at(-1)).toMatchObject({
      action: 'organization.tier_changed',
      before: '{"tier":null}',
      after: '{"tier":"pro"}',
    });
  });

  test('nothing is done to one that does not exist', async () => {
    const ada = await server.newPerson();
    for (const by of [as(ada), as(administrator), commandLine]) {
      for (const id of ['', 'org_none', "' OR 1=1"]) {
        expect(server.organizations.rename(id, 'x', by)).toEqual(refused('notFound'));
        expect(server.organizations.delete(id, by)).toEqual(refused('notFound'));
        expect(server.organizations.setTier(id, null, by)).toEqual(refused('notFound'));
      }
    }
  });

  test('a suspended person does nothing, whatever they are', async () => {
    const { id, owner } = await server.newTeam();
    server.database.prepare('UPDATE user SET banned = 1 WHERE id = ?').run(owner.id);
    expect(server.organizations.rename(id, 'x', as(owner))).toEqual(refused('notFound'));
    const input = { name: 'Acme', ownerId: owner.id };
    expect(server.organizations.create(input, as(owner))).toEqual(refused('denied'));
  });
});

describe('deleting an organization', () => {
  test('is for owners and administrators', async () => {
    const { id, owner, admin, member } = await server.newTeam();
    const stranger = await server.newPerson();
    const remove = (person: Person) => server.organizations.delete(id, as(person));
    expect(remove(member)).toEqual(refused('denied'));
    expect(remove(admin)).toEqual(refused('denied'));
    expect(remove(stranger)).toEqual(refused('notFound'));
    expect(remove(owner)).toEqual(done);
    expect(remove(owner)).toEqual(refused('notFound'));
    const other = await server.newTeam();
    expect(server.organizations.delete(other.id, as(administrator))).toEqual(done);
  });

  test('ends what it has and leaves what is its members’ own', async () => {
    const { id, owner, member } = await server.newTeam();
    const { database, organizations } = server;
    const options = { prefix: 'ak_', by: as(owner) };
    const issue = (kind: 'person' | 'organization', userId: string) =>
      issueKey(database, { name: 'k', userId, organizationId: id, owner: kind }, options).key.id;
    const [shared, own] = [issue('organization', owner.id), issue('person', member.id)];
    const invited = organizations.invite(
      { organizationId: id, email: null, role: 'member' },
      as(owner),
    );
    if (!invited.ok) throw new Error(invited.error);

    expect(organizations.delete(id, as(owner))).toEqual(done);
    expect(organizations.find(id)).toBeUndefined();
    expect(organizations.members(id).members).toEqual([]);
    expect(organizations.invitations(id)).toEqual([]);
    expect(server.identity.membership(member.id, id)).toBeUndefined();
    expect(findKey(database, { id: shared })?.status).toBe('revoked');
    expect(findKey(database, { id: own })?.status).toBe('active');
    const late = await server.newPerson();
    expect(organizations.accept(invited.token, late, as(late))).toEqual(
      refused('invitationInvalid'),
    );
    expect(organizations.list().map((one) => one.id)).not.toContain(id);
    expect(server.eventsOf(id).map(({ action }) => action)).toEqual([
      'organization.created',
      'member.joined',
      'member.joined',
      'key.created',
      'member.invited',
      'key.revoked',
      'organization.deleted',
    ]);
  });
});

describe('a personal organization', () => {
  test('is renamed by its person, and nothing else', async () => {
    const ada = await server.newPerson();
    const { id } = server.accounts.personalOrganization(ada.id);
    const { organizations } = server;
    expect(organizations.rename(id, 'Mine', as(ada))).toEqual(done);
    expect(organizations.leave(id, as(ada))).toEqual(refused('personal'));
    expect(organizations.delete(id, as(ada))).toEqual(refused('personal'));
    expect(organizations.delete(id, commandLine)).toEqual(refused('personal'));
    const target = { organizationId: id, personId: ada.id };
    expect(organizations.removeMember(target, commandLine)).toEqual(refused('personal'));
    expect(organizations.setRole({ ...target, role: 'member' }, as(ada))).toEqual(
      refused('personal'),
    );
    for (const email of [null, 'eve@example.com']) {
      const invitation = { organizationId: id, email, role: 'member' } as const;
      expect(organizations.invite(invitation, as(ada))).toEqual(refused('personal'));
    }
    const { email } = await server.newPerson();
    const added = { organizationId: id, email, role: 'member' } as const;
    expect(organizations.add(added, commandLine)).toEqual(refused('personal'));
  });
});

describe('the organization that a session works in', () => {
  async function signedIn() {
    const browser = createBrowser();
    const password = 'a long and rare passphrase';
    const { email } = await server.newPerson('visitor', password);
    const outcome = await server.identity.signIn({ email, password }, browser.visitor());
    if (!outcome.ok) throw new Error(outcome.error);
    browser.keep(outcome.cookies);
    return (await server.identity.session(browser.visitor().headers)).session!;
  }

  test('is the personal one, then what they switch to, for as long as they belong to it', async () => {
    const session = await signedIn();
    const { person } = session;
    const personal = server.accounts.personalOrganization(person.id);
    const { organizations } = server;
    expect(organizations.active(session)).toEqual(personal);
    const { id, owner } = await server.newTeam();
    expect(organizations.switchTo(session, id)).toEqual(refused('notFound'));
    const added = { organizationId: id, email: person.email, role: 'member' } as const;
    organizations.add(added, commandLine);
    expect(organizations.active(session)).toEqual(personal);
    expect(organizations.switchTo(session, id)).toEqual(done);
    expect(organizations.active(session)).toMatchObject({ id, role: 'member' });

    organizations.removeMember({ organizationId: id, personId: person.id }, as(owner));
    expect(organizations.active(session)).toEqual(personal);
    organizations.add(added, commandLine);
    expect(organizations.active(session)).toEqual(personal);

    organizations.switchTo(session, id);
    organizations.delete(id, as(owner));
    expect(organizations.active(session)).toEqual(personal);
    expect(organizations.switchTo(session, id)).toEqual(refused('notFound'));
    expect(organizations.switchTo(session, personal.id)).toEqual(done);
  });

  test('is another one in another session', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const team = await server.newTeam();
    const added = { organizationId: team.id, email: one.person.email, role: 'member' } as const;
    server.organizations.add(added, commandLine);
    const forged = { id: other.id, person: one.person };
    expect(server.organizations.switchTo(forged, team.id)).toEqual(done);
    expect(server.organizations.active(other).isPersonal).toBe(true);
    expect(server.organizations.active(one).isPersonal).toBe(true);
  });
});

describe('lists', () => {
  test('of organizations say who owns them and how many belong to them', async () => {
    const { id, owner, member } = await server.newTeam();
    server.organizations.setTier(id, 'pro', commandLine);
    const expected = { id, name: 'Acme', owners: [owner.email], members: 3, tier: 'pro' };
    expect(server.organizations.list()).toContainEqual(expect.objectContaining(expected));
    expect(server.organizations.list(member.id)).toContainEqual(
      expect.objectContaining({ ...expected, role: 'member' }),
    );
    expect(server.organizations.list(member.id)).toHaveLength(2);
  });

  test('of members come in pages that miss nobody', async () => {
    const { id } = await server.newTeam();
    for (let count = 0; count < 12; count += 1) {
      const { email } = await server.newPerson(count % 2 ? 'Same' : 'same');
      const role = count % 3 ? 'member' : 'admin';
      server.organizations.add({ organizationId: id, email, role }, commandLine);
    }
    const all = server.organizations.members(id);
    expect(all.next).toBeNull();
    const ranks = all.members.map(({ role }) => ['owner', 'admin', 'member'].indexOf(role));
    expect(ranks).toEqual(ranks.toSorted());
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = server.organizations.members(id, { after, limit: 4 });
      paged.push(...page.members.map((one) => one.id));
      after = page.next ?? undefined;
    } while (after);
    expect(paged).toEqual(all.members.map((one) => one.id));
    expect(paged).toHaveLength(15);
    expect(server.organizations.members(id, { after: 'usr_none' }).members).toEqual([]);
  });
});
