import { newId } from './ids.ts';
import { notFound, Problem, wrongField } from './problem.ts';
import type { Invitation, Membership, Organization } from './records.ts';
import type { State } from './state.ts';
import { keep } from './users.ts';

/** An organization with its creator as its first administrator. */
export function addOrganization(state: State, name: string, createdBy: string, slug?: string) {
  const now = Date.now();
  const organization: Organization = {
    id: newId('org'),
    name,
    slug: slug ?? freeSlug(state, name),
    createdBy,
    createdAt: now,
    updatedAt: now,
  };
  state.organizations.set(organization.id, organization);
  addMember(state, organization.id, createdBy, 'org:admin');
  return organization;
}

/** @throws Problem where the person is a member, or one of the two does not exist. */
export function addMember(state: State, organizationId: string, userId: string, role: string) {
  if (!state.organizations.has(organizationId)) throw notFound('organization', organizationId);
  if (!state.users.has(userId)) throw notFound('user', userId);
  if (state.membership(organizationId, userId)) {
    throw wrongField('already_a_member_in_organization', 'user_id', 'Already a member');
  }
  const now = Date.now();
  const membership: Membership = {
    id: newId('orgmem'),
    organizationId,
    userId,
    role: role.startsWith('org:') ? role : `org:${role}`,
    createdAt: now,
    updatedAt: now,
  };
  state.memberships.push(membership);
  return membership;
}

/** @throws Problem where the person is no member. */
export function memberOf(state: State, organizationId: string, userId: string): Membership {
  const membership = state.membership(organizationId, userId);
  if (membership) return membership;
  throw notFound('membership', userId);
}

/** @throws Problem where the person is no member, or the last administrator. */
export function removeMember(state: State, organizationId: string, userId: string): Membership {
  const membership = memberOf(state, organizationId, userId);
  const others = state.membersOf(organizationId).filter((other) => other !== membership);
  if (membership.role === 'org:admin' && !others.some(({ role }) => role === 'org:admin')) {
    throw new Problem(403, 'organization_minimum_permissions_needed', 'An administrator is needed');
  }
  keep(state.memberships, (other) => other !== membership);
  leave(state, organizationId, userId);
  return membership;
}

export function deleteOrganization(state: State, id: string): void {
  for (const { userId } of state.membersOf(id)) leave(state, id, userId);
  keep(state.memberships, ({ organizationId }) => organizationId !== id);
  keep(state.invitations, ({ organizationId }) => organizationId !== id);
  state.organizations.delete(id);
}

/** An open invitation to an address. */
export function inviteMember(state: State, organizationId: string, address: string, role: string) {
  const now = Date.now();
  const invitation: Invitation = {
    id: newId('orginv'),
    organizationId,
    address: address.trim().toLowerCase(),
    role,
    status: 'pending',
    createdAt: now,
    updatedAt: now,
  };
  state.invitations.push(invitation);
  return invitation;
}

/** No session goes on in an organization that the person is no longer in. */
function leave(state: State, organizationId: string, userId: string): void {
  for (const session of state.sessions.values()) {
    const isThere = session.userId === userId && session.organizationId === organizationId;
    if (isThere) session.organizationId = null;
  }
}

function freeSlug({ organizations }: State, name: string): string {
  const base =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'org';
  const taken = new Set([...organizations.values()].map(({ slug }) => slug));
  let slug = base;
  for (let number = 2; taken.has(slug); number += 1) slug = `${base}-${number}`;
  return slug;
}
