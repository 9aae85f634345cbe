import type { Database } from '@keystile/database';
import { organization, user } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import { ClerkUnavailable } from '../clerk.ts';
import { authorize, findRow } from '../directory/authorize.ts';
import { cleanOrganizationName, toOrganization } from '../directory/organization.ts';
import type { Action } from '@keystile/permissions';
import type { Actor } from '@keystile/audit';
import { createOrganizationChanges } from '../local/organizations/index.ts';
import type {
  Organization,
  OrganizationCommands,
  OrganizationOutcome,
  OrganizationRole,
} from '../organizations.ts';
import { ClerkProblem, type ClerkApi } from './api.ts';
import { dropOrganization, keepOrganization, ourOrganizationId } from './keep-organization.ts';
import type { Look } from './look.ts';

interface Parts {
  database: Database;
  api: ClerkApi;
  look: Look;
}

/** Changes organizations at Clerk for the command line, and follows what that made of them. */
export function createOrganizationCommands({ database, api, look }: Parts): OrganizationCommands {
  const { orm } = database;
  const kept = createOrganizationChanges(database, null);

  /** The organization's id at Clerk; undefined where it is kept here. */
  function clerkIdOf(id: string): string | undefined {
    const row = orm.select().from(organization).where(eq(organization.id, id)).get();
    return row?.clerkId ?? undefined;
  }

  function personAtClerk(which: ReturnType<typeof eq>): string | undefined {
    const row = orm.select({ clerkId: user.clerkId }).from(user).where(which).get();
    return row?.clerkId ?? undefined;
  }

  /** Runs a change at Clerk of an organization that whoever acts may change. */
  function change(
    { id, by, action }: { id: string; by: Actor; action: Action },
    work: (organizationId: string) => Promise<OrganizationOutcome>,
    here: () => OrganizationOutcome,
  ): OrganizationOutcome | Promise<OrganizationOutcome> {
    const organizationId = clerkIdOf(id);
    if (organizationId === undefined) return here();
    const { error } = authorize(database, by, { id, action });
    return error ? { ok: false, error } : attempt(() => work(organizationId));
  }

  return {
    async create({ name: typed, ownerId }, by) {
      const name = cleanOrganizationName(typed);
      if (!name) return { ok: false, error: 'invalidName' };
      const createdBy = personAtClerk(eq(user.id, ownerId));
      if (createdBy === undefined || by.kind !== 'command_line') {
        return { ok: false, error: 'notFound' };
      }
      return attempt<{ organization: Organization }>(async () => {
        const made = await api.ask(({ organizations }) =>
          organizations.createOrganization({ name, createdBy }),
        );
        if (!made) return { ok: false, error: 'notFound' };
        await look(createdBy);
        const id = ourOrganizationId(database, made.id) ?? '';
        const row = findRow(database, id);
        if (!row) return { ok: false, error: 'notFound' };
        return { ok: true, organization: toOrganization(row) };
      });
    },

    rename: (id, typed, by) =>
      change(
        { id, by, action: 'organization.rename' },
        async (clerkId) => {
          const name = cleanOrganizationName(typed);
          if (!name) return { ok: false, error: 'invalidName' };
          await api.ask(({ organizations }) => organizations.updateOrganization(clerkId, { name }));
          database.transaction(() => keepOrganization(database, { clerkId, name }));
          return { ok: true };
        },
        () => kept.rename(id, typed, by),
      ),

    delete: (id, by) =>
      change(
        { id, by, action: 'organization.delete' },
        async (clerkId) => {
          await api.ask(({ organizations }) => organizations.deleteOrganization(clerkId));
          dropOrganization(database, clerkId);
          return { ok: true };
        },
        () => kept.delete(id, by),
      ),

    add: (input, by) =>
      change(
        { id: input.organizationId, by, action: 'member.invite' },
        async (organizationId) => {
          const userId = personAtClerk(eq(user.email, input.email.trim().toLowerCase()));
          if (userId === undefined) return { ok: false, error: 'noAccount' };
          await api.ask(({ organizations }) =>
            organizations.createOrganizationMembership({
              organizationId,
              userId,
              role: clerksRole(input.role),
            }),
          );
          await look(userId);
          return { ok: true };
        },
        () => kept.add(input, by),
      ),

    setRole: (input, by) =>
      change(
        { id: input.organizationId, by, action: 'member.setRole' },
        async (organizationId) => {
          const userId = personAtClerk(eq(user.id, input.personId));
          if (userId === undefined) return { ok: false, error: 'noAccount' };
          await api.ask(({ organizations }) =>
            organizations.updateOrganizationMembership({
              organizationId,
              userId,
              role: clerksRole(input.role),
            }),
          );
          await look(userId);
          return { ok: true };
        },
        () => kept.setRole(input, by),
      ),

    removeMember: (input, by) =>
      change(
        { id: input.organizationId, by, action: 'member.remove' },
        async (organizationId) => {
          const userId = personAtClerk(eq(user.id, input.personId));
          if (userId === undefined) return { ok: false, error: 'noAccount' };
          await api.ask(({ organizations }) =>
            organizations.deleteOrganizationMembership({ organizationId, userId }),
          );
          await look(userId);
          return { ok: true };
        },
        () => kept.removeMember(input, by),
      ),
  };
}

function clerksRole(role: OrganizationRole): 'org:admin' | 'org:member' {
  return role === 'member' ? 'org:member' : 'org:admin';
}

async function attempt<Value>(
  work: () => Promise<OrganizationOutcome<Value>>,
): Promise<OrganizationOutcome<Value>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ClerkUnavailable) return { ok: false, error: 'clerkAway' };
    if (error instanceof ClerkProblem) {
      const isMember = error.code === 'already_a_member_in_organization';
      return { ok: false, error: isMember ? 'alreadyMember' : 'clerkRefused' };
    }
    throw error;
  }
}
