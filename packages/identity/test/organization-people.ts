import type { Actor } from '@keystile/audit';
import type { Person } from '../src/index.ts';
import { startIdentity } from './browser.ts';

export const commandLine: Actor = { kind: 'command_line' };

/** Local identity with organizations, and people to fill them with. */
export function startOrganizations(options: Parameters<typeof startIdentity>[0] = {}) {
  const started = startIdentity(options);
  const { accounts, database } = started;
  const organizations = started.identity.organizations;
  let people = 0;

  /** A person with an account; the first one is the administrator of the installation. */
  async function newPerson(name = 'person', password?: string): Promise<Person> {
    people += 1;
    const created = await accounts.create(
      {
        email: `${name}-${people}@example.com`,
        name,
        password,
      },
      commandLine,
    );
    if (!created.ok) throw new Error(created.error);
    return created.person;
  }

  /** An organization with somebody of each role, and nobody else. */
  async function newTeam() {
    const [owner, admin, member] = await Promise.all(
      ['owner', 'admin', 'member'].map((name) => newPerson(name)),
    );
    const made = organizations.create({ name: 'Acme', ownerId: owner!.id }, commandLine);
    if (!made.ok) throw new Error(made.error);
    const organizationId = made.organization.id;
    for (const [person, role] of [
      [admin, 'admin'],
      [member, 'member'],
    ] as const) {
      organizations.add({ organizationId, email: person!.email, role }, commandLine);
    }
    return { id: organizationId, owner: owner!, admin: admin!, member: member! };
  }

  /** The roles in an organization, by person. */
  function rolesIn(id: string): Record<string, string> {
    return Object.fromEntries(organizations.members(id).members.map((one) => [one.id, one.role]));
  }

  /** What the audit log has of an organization, oldest first. */
  function eventsOf(id: string): Record<string, unknown>[] {
    return database
      .prepare<Record<string, unknown>>(
        `SELECT action, actor_kind, actor_id, target_kind, target_id, user_id, before, after
        FROM audit_event WHERE organization_id = ? ORDER BY id`,
      )
      .all(id);
  }

  return { ...started, organizations, newPerson, newTeam, rolesIn, eventsOf };
}

/** Somebody at a browser. */
export function as({ id, email }: Person): Actor {
  return { kind: 'person', id, name: email, ip: '203.0.113.5', requestId: 'req_1' };
}
