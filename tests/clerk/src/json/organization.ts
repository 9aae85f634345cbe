import type { Invitation, Membership, Organization } from '../records.ts';
import type { State } from '../state.ts';
import { pictureOf } from './picture.ts';
import { permissionsOf, roleName } from './role.ts';
import { publicUserJson } from './user.ts';

export function organizationJson(state: State, organization: Organization) {
  const { id } = organization;
  const isPending = ({ organizationId, status }: Invitation) =>
    organizationId === id && status === 'pending';
  return {
    object: 'organization' as const,
    id,
    name: organization.name,
    slug: organization.slug,
    image_url: pictureOf(id),
    has_image: false,
    created_by: organization.createdBy,
    members_count: state.membersOf(id).length,
    pending_invitations_count: state.invitations.filter(isPending).length,
    max_allowed_memberships: 5,
    admin_delete_enabled: true,
    public_metadata: {},
    private_metadata: {},
    created_at: organization.createdAt,
    updated_at: organization.updatedAt,
  };
}

export function membershipJson(state: State, membership: Membership) {
  const { id, role, organizationId, userId } = membership;
  return {
    object: 'organization_membership' as const,
    id,
    role,
    role_name: roleName(role),
    permissions: permissionsOf(role),
    public_metadata: {},
    private_metadata: {},
    organization: organizationJson(state, state.organizations.get(organizationId)!),
    public_user_data: publicUserJson(state.users.get(userId)!),
    created_at: membership.createdAt,
    updated_at: membership.updatedAt,
  };
}

export function invitationJson(state: State, invitation: Invitation) {
  const { id, organizationId, address, role, status } = invitation;
  const { name, slug } = state.organizations.get(organizationId)!;
  return {
    object: 'organization_invitation' as const,
    id,
    email_address: address,
    organization_id: organizationId,
    public_organization_data: {
      id: organizationId,
      name,
      slug,
      has_image: false,
      image_url: pictureOf(organizationId),
    },
    role,
    role_name: roleName(role),
    status,
    public_metadata: {},
    private_metadata: {},
    created_at: invitation.createdAt,
    updated_at: invitation.updatedAt,
  };
}
