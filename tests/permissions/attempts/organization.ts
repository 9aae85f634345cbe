import { posts, sees, type Attempt } from '../src/attempt.ts';
import { memberActs } from '../src/acts.ts';
import { newInvitation, newMember, newOrganization } from '../src/targets.ts';
import { marker, type World } from '../src/world.ts';

const roleOf = (world: World, personId: string) => `SELECT role FROM member
  WHERE organization_id = '${world.organizationId}' AND user_id = '${personId}'`;
const pageOf = ({ organizationId }: World) => `/en/account/organizations/${organizationId}/`;
const route = '/account/organizations/[id]';

/** Posts something about a member who was made for the occasion. */
function toMember(
  doors: readonly string[],
  was: string,
  action: string,
  fields: Record<string, string> = {},
): Attempt {
  return posts(doors, (world) => {
    const id = newMember(world, was);
    return {
      path: `${pageOf(world)}?/${action}`,
      fields: { id, ...fields },
      effect: roleOf(world, id),
    };
  });
}

/** Invites somebody as something. */
function invite(doors: readonly string[], role: string): Attempt {
  return posts(doors, (world) => ({
    path: `${pageOf(world)}?/invite`,
    fields: { email: `guest${world.next()}@quietharbour.example`, role },
    effect: `SELECT count(*) FROM invitation WHERE organization_id = '${world.organizationId}'`,
  }));
}

export const organizationAttempts: Record<string, Attempt> = {
  'organization.create': posts(
    ['/account/organizations', '/account/organizations?/create'],
    () => ({
      path: '/en/account/organizations/?/create',
      fields: { name: 'Made' },
      effect: "SELECT count(*) FROM organization WHERE name = 'Made'",
    }),
  ),
  'organization.join': posts(['/join', '/join?/accept'], (world) => {
    const { token, organizationId } = newInvitation(world);
    return {
      path: '/en/join/?/accept',
      fields: { token },
      effect: `SELECT count(*) FROM member WHERE organization_id = '${organizationId}'`,
    };
  }),
  'organization.read': sees([route], (world) => ({ path: pageOf(world), shows: marker })),
  'organization.act': memberActs,
  'organization.switch': posts(['POST /account/organizations/switch'], (world, actor) => ({
    path: '/en/account/organizations/switch/',
    fields: { organization: newOrganization(world) },
    effect: `SELECT active_organization_id FROM session WHERE user_id =
      '${actor === 'anonymous' ? '' : world.people[actor].id}'`,
  })),
  'organization.leave': posts([`${route}?/leave`], (world) => {
    const id = newOrganization(world);
    return {
      path: `/en/account/organizations/${id}/?/leave`,
      effect: `SELECT count(*) FROM member WHERE organization_id = '${id}'`,
    };
  }),
  'organization.rename': posts([`${route}/settings`, `${route}/settings?/rename`], (world) => {
    const id = newOrganization(world);
    return {
      path: `/en/account/organizations/${id}/settings/?/rename`,
      fields: { name: 'Renamed' },
      effect: `SELECT name FROM organization WHERE id = '${id}'`,
    };
  }),
  'organization.delete': posts([`${route}/settings?/delete`], (world) => {
    const id = newOrganization(world);
    return {
      path: `/en/account/organizations/${id}/settings/?/delete`,
      fields: { confirmation: `${marker} ${id}` },
      effect: `SELECT deleted_at FROM organization WHERE id = '${id}'`,
    };
  }),
  'organization.setTier': posts([`${route}/settings?/tier`], (world) => {
    const id = newOrganization(world);
    return {
      path: `/en/account/organizations/${id}/settings/?/tier`,
      fields: { tier: 'pro' },
      effect: `SELECT tier FROM organization WHERE id = '${id}'`,
    };
  }),
  'organization.audit': sees(
    [
      `${route}/audit-log`,
      `GET ${route}/audit-log/export.csv`,
      `GET ${route}/audit-log/export.jsonl`,
    ],
    (world) => ({ path: `${pageOf(world)}audit-log/export.csv`, shows: world.people.admin.email }),
  ),
  'member.invite': invite([`${route}?/invite`], 'member'),
  'member.inviteOwner': invite([], 'owner'),
  'member.revokeInvitation': posts([`${route}?/revokeInvitation`], (world) => {
    const { id } = newInvitation(world, world.organizationId);
    return {
      path: `${pageOf(world)}?/revokeInvitation`,
      fields: { id },
      effect: `SELECT revoked_at FROM invitation WHERE id = '${id}'`,
    };
  }),
  'member.setRole': toMember([`${route}?/role`], 'member', 'role', { role: 'admin' }),
  'member.setOwner': toMember([], 'member', 'role', { role: 'owner' }),
  'member.remove': toMember([`${route}?/remove`], 'admin', 'remove'),
  'member.removeOwner': toMember([], 'owner', 'remove'),
};
