import { afterAll, afterEach, beforeAll, describe, expect, setSystemTime, test } from 'bun:test';
import { createMailer } from '@keystile/email';
import { startMailbox } from '@keystile/email/test';
import type { OrganizationError, OrganizationRole, Person } from '../src/index.ts';
import { as, commandLine, startOrganizations } from './organization-people.ts';

let server: ReturnType<typeof startOrganizations>;
let administrator: Person;
beforeAll(async () => {
  server = startOrganizations();
  administrator = await server.newPerson('administrator');
});
afterEach(() => setSystemTime());
afterAll(() => server.dispose());

const refused = (error: OrganizationError) => ({ ok: false as const, error });
const done = { ok: true as const };

function invite(
  organizationId: string,
  by: Person,
  { email = null, role = 'member' }: { email?: string | null; role?: OrganizationRole } = {},
) {
  return server.organizations.invite({ organizationId, email, role }, as(by));
}

/** The token and the id of a new invitation. */
function invited(...asked: Parameters<typeof invite>) {
  const made = invite(...asked);
  if (!made.ok) throw new Error(made.error);
  return { token: made.token, id: made.invitation.id };
}

function accept(token: string, person: Person) {
  return server.organizations.accept(token, person, as(person));
}

describe('inviting', () => {
  test('is for admins and owners, and only owners invite owners', async () => {
    const { id, owner, admin, member } = await server.newTeam();
    const stranger = await server.newPerson();
    for (const role of ['member', 'admin', 'owner'] as const) {
      expect(invite(id, member, { role })).toEqual(refused('denied'));
      expect(invite(id, administrator, { role })).toEqual(refused('denied'));
      expect(invite(id, stranger, { role })).toEqual(refused('notFound'));
      expect(invite(id, owner, { role })).toMatchObject({ ok: true, invitation: { role } });
      const byAdmin = invite(id, admin, { role });
      if (role === 'owner') expect(byAdmin).toEqual(refused('denied'));
      else expect(byAdmin).toMatchObject(done);
    }
  });

  test('gives a token once and keeps its hash alone', async () => {
    const { id, owner } = await server.newTeam();
    const { token } = invited(id, owner, { email: 'new@example.com' });
    expect(token).toMatch(/^inv_[0-9A-Za-z]{20}$/);
    const tables = ['invitation', 'audit_event'] as const;
    for (const table of tables) {
      const rows = JSON.stringify(server.database.prepare(`SELECT * FROM ${table}`).all());
      expect(rows).not.toContain(token);
    }
    expect(JSON.stringify(server.organizations.invitations(id))).not.toContain(token);
    expect(server.eventsOf(id).at(-1)).toMatchObject({
      action: 'member.invited',
      actor_id: owner.id,
      target_kind: 'invitation',
      after: expect.stringContaining('"role":"member"'),
    });
  });

  test.each(['', 'nobody', 'a@', '@b', 'a b@example.com', 'a@example.com\nb@example.com'])(
    'refuses the address %j',
    async (email) => {
      const { id, owner } = await server.newTeam();
      expect(invite(id, owner, { email })).toEqual(refused('invalidEmail'));
      expect(server.organizations.invitations(id)).toEqual([]);
    },
  );

  test('refuses who belongs to it, however the address is written', async () => {
    const { id, owner, member } = await server.newTeam();
    const email = ` ${member.email.toUpperCase()} `;
    expect(invite(id, owner, { email })).toEqual(refused('alreadyMember'));
  });

  test('the same address again replaces the invitation', async () => {
    const { id, owner, admin } = await server.newTeam();
    const ada = await server.newPerson('ada');
    const first = invited(id, owner, { email: ada.email });
    const second = invited(id, admin, { email: ada.email.toUpperCase(), role: 'admin' });
    expect(server.organizations.invitations(id)).toMatchObject([
      { id: second.id, email: ada.email, role: 'admin', invitedBy: { id: admin.id } },
    ]);
    expect(accept(first.token, ada)).toEqual(refused('invitationInvalid'));
    expect(accept(second.token, ada)).toMatchObject(done);
    expect(server.rolesIn(id)[ada.id]).toBe('admin');
  });

  test('ends at a hundred open ones', async () => {
    const { id, owner } = await server.newTeam();
    const made = Array.from({ length: 100 }, (_, index) =>
      invited(id, owner, { email: `new-${index}@example.com` }),
    );
    expect(invite(id, owner)).toEqual(refused('tooManyInvitations'));
    expect(invite(id, owner, { email: 'new-7@example.com' })).toMatchObject(done);
    const [first] = made;
    server.organizations.revokeInvitation(
      { organizationId: id, invitationId: first!.id },
      as(owner),
    );
    expect(invite(id, owner)).toMatchObject(done);
    expect(invite(id, owner)).toEqual(refused('tooManyInvitations'));
    setSystemTime(Date.now() + 7 * 86_400_000 + 1);
    expect(invite(id, owner)).toMatchObject(done);
  });

  test('on the command line is in the name of an owner', async () => {
    const { id, owner } = await server.newTeam();
    const input = { organizationId: id, email: null, role: 'owner' } as const;
    expect(server.organizations.invite(input, commandLine)).toMatchObject({
      ok: true,
      invitation: { invitedBy: { id: owner.id } },
    });
  });
});

describe('an invitation', () => {
  test('tells who was given it what it is to, and lets them in once', async () => {
    const { id, owner } = await server.newTeam();
    const [ada, eve] = [await server.newPerson('ada'), await server.newPerson('eve')];
    const { token, id: invitation } = invited(id, owner, { role: 'admin' });
    expect(server.organizations.invitation(token, ada)).toMatchObject({
      ok: true,
      offer: { organization: { id, name: 'Acme' }, role: 'admin', invitedBy: owner.name },
    });
    expect(accept(token, ada)).toEqual({ ok: true, organization: { id, name: 'Acme' } });
    expect(server.rolesIn(id)[ada.id]).toBe('admin');
    expect(accept(token, eve)).toEqual(refused('invitationInvalid'));
    expect(accept(token, ada)).toEqual(refused('invitationInvalid'));
    expect(server.organizations.invitation(token, eve)).toEqual(refused('invitationInvalid'));
    expect(server.eventsOf(id).at(-1)).toMatchObject({
      action: 'member.joined',
      actor_id: ada.id,
      user_id: ada.id,
      after: JSON.stringify({ role: 'admin', invitation }),
    });
  });

  test('lasts seven days', async () => {
    const { id, owner } = await server.newTeam();
    const ada = await server.newPerson();
    const { token } = invited(id, owner);
    setSystemTime(Date.now() + 7 * 86_400_000 - 1000);
    expect(server.organizations.invitation(token, ada)).toMatchObject(done);
    setSystemTime(Date.now() + 2000);
    expect(server.organizations.invitation(token, ada)).toEqual(refused('invitationInvalid'));
    expect(accept(token, ada)).toEqual(refused('invitationInvalid'));
    expect(server.organizations.invitations(id)).toEqual([]);
  });

  test.each(['', 'inv_', 'inv_00000000000000000000', "' OR 1=1 --", '\0', 'a'.repeat(100_000)])(
    'is unknown by the token %.20j',
    async (token) => {
      const ada = await server.newPerson();
      expect(server.organizations.invitation(token, ada)).toEqual(refused('invitationInvalid'));
      expect(accept(token, ada)).toEqual(refused('invitationInvalid'));
    },
  );

  test('for an address is for the account with that address alone', async () => {
    const { id, owner } = await server.newTeam();
    const [ada, eve] = [await server.newPerson('ada'), await server.newPerson('eve')];
    const { token } = invited(id, owner, { email: ada.email });
    expect(server.organizations.invitation(token, eve)).toEqual(refused('otherAddress'));
    expect(accept(token, eve)).toEqual(refused('otherAddress'));
    const pretender = { ...eve, email: ada.email };
    expect(accept(token, pretender)).toEqual(refused('otherAddress'));
    expect(accept(token, ada)).toMatchObject(done);
  });

  test('stays for others when a member opens it', async () => {
    const { id, owner, member } = await server.newTeam();
    const ada = await server.newPerson();
    const { token } = invited(id, owner, { role: 'admin' });
    expect(accept(token, member)).toEqual(refused('alreadyMember'));
    expect(server.rolesIn(id)[member.id]).toBe('member');
    expect(accept(token, ada)).toMatchObject(done);
  });

  test('is revoked by admins, owners and administrators', async () => {
    const { id, owner, admin, member } = await server.newTeam();
    const stranger = await server.newPerson();
    const revoke = (by: Person, invitationId: string) =>
      server.organizations.revokeInvitation({ organizationId: id, invitationId }, as(by));
    const { token, id: first } = invited(id, owner, { role: 'owner' });
    expect(revoke(member, first)).toEqual(refused('denied'));
    expect(revoke(stranger, first)).toEqual(refused('notFound'));
    expect(revoke(admin, first)).toEqual(done);
    expect(revoke(admin, first)).toEqual(refused('notFound'));
    expect(accept(token, stranger)).toEqual(refused('invitationInvalid'));
    expect(revoke(administrator, invited(id, owner).id)).toEqual(done);
    const other = await server.newTeam();
    const theirs = invited(other.id, other.owner);
    expect(revoke(owner, theirs.id)).toEqual(refused('notFound'));
    expect(accept(theirs.token, stranger)).toMatchObject(done);
  });

  test('ends with what its maker was: none comes back by a link that they kept', async () => {
    const { id, owner, admin } = await server.newTeam();
    const second = await server.newPerson('second');
    const asOwner = { organizationId: id, email: second.email, role: 'owner' } as const;
    server.organizations.add(asOwner, commandLine);
    const links = {
      toOwner: invited(id, second, { role: 'owner' }),
      toMember: invited(id, second),
      byAdmin: invited(id, admin),
      byOwner: invited(id, owner),
    };
    const open = () => server.organizations.invitations(id).map((one) => one.id);
    const demoted = { organizationId: id, personId: second.id };
    server.organizations.setRole({ ...demoted, role: 'admin' }, as(owner));
    expect(open()).not.toContain(links.toOwner.id);
    expect(open()).toContain(links.toMember.id);
    server.organizations.setRole({ ...demoted, role: 'member' }, as(owner));
    expect(open()).not.toContain(links.toMember.id);
    server.organizations.removeMember({ organizationId: id, personId: admin.id }, as(owner));
    expect(open()).toEqual([links.byOwner.id]);
    expect(accept(links.byAdmin.token, admin)).toEqual(refused('invitationInvalid'));
  });

  test('of somebody suspended waits until they are back', async () => {
    const { id, owner } = await server.newTeam();
    const ada = await server.newPerson();
    const { token } = invited(id, owner);
    const setBanned = server.database.prepare('UPDATE user SET banned = ? WHERE id = ?');
    setBanned.run(1, owner.id);
    expect(accept(token, ada)).toEqual(refused('invitationInvalid'));
    setBanned.run(0, owner.id);
    setBanned.run(1, ada.id);
    expect(accept(token, ada)).toEqual(refused('denied'));
    setBanned.run(0, ada.id);
    expect(accept(token, ada)).toMatchObject(done);
  });
});

describe('where there is a mail server', () => {
  test('an invitation for an address waits until the address is confirmed', async () => {
    const mailbox = await startMailbox();
    const mailing = startOrganizations({ mailer: createMailer(mailbox.server) });
    const { id, owner } = await mailing.newTeam();
    const ada = await mailing.newPerson('ada');
    const setConfirmed = mailing.database.prepare(
      'UPDATE user SET email_verified = ? WHERE id = ?',
    );
    setConfirmed.run(0, ada.id);
    const made = mailing.organizations.invite(
      { organizationId: id, email: ada.email, role: 'member' },
      as(owner),
    );
    if (!made.ok) throw new Error(made.error);
    const take = () => mailing.organizations.accept(made.token, ada, as(ada));
    expect(take()).toEqual(refused('emailUnconfirmed'));
    setConfirmed.run(1, ada.id);
    expect(take()).toMatchObject(done);
    mailing.dispose();
    await mailbox.close();
  });
});
