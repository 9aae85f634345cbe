import { membershipJson, organizationJson } from '../json/organization.ts';
import {
  addMember,
  addOrganization,
  deleteOrganization,
  inviteMember,
  memberOf,
  removeMember,
} from '../organizations.ts';
import { notFound } from '../problem.ts';
import type { Invitation, Membership, Organization } from '../records.ts';
import type { State } from '../state.ts';

/** What an administrator does to organizations in Clerk's dashboard. Roles may leave `org:` out. */
export function organizationHooks(state: State) {
  function get(id: string): Organization {
    const organization = state.organizations.get(id);
    if (organization) return organization;
    throw notFound('organization', id);
  }

  return {
    create: ({ name, createdBy }: { name: string; createdBy: string }): Organization =>
      addOrganization(state, name, createdBy),
    get,
    rename(id: string, name: string): void {
      Object.assign(get(id), { name, updatedAt: Date.now() });
    },
    addMember: (id: string, userId: string, role = 'org:member'): Membership =>
      addMember(state, id, userId, role),
    setRole(id: string, userId: string, role: string): void {
      const membership = memberOf(state, id, userId);
      membership.role = role.startsWith('org:') ? role : `org:${role}`;
      membership.updatedAt = Date.now();
    },
    removeMember: (id: string, userId: string): Membership => removeMember(state, id, userId),
    invite: (id: string, address: string, role = 'org:member'): Invitation =>
      inviteMember(state, id, address, role),
    delete: (id: string): void => deleteOrganization(state, get(id).id),
    /** The organization as the Backend API and the webhooks show it. */
    json: (id: string) => organizationJson(state, get(id)),
    membershipJson: (id: string, userId: string) =>
      membershipJson(state, memberOf(state, id, userId)),
  };
}
