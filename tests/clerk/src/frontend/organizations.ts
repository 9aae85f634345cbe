import { listOf } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { route } from '../http/routes.ts';
import { invitationJson, membershipJson, organizationJson } from '../json/organization.ts';
import { permissionsOf, roleJsons } from '../json/role.ts';
import {
  addMember,
  addOrganization,
  deleteOrganization,
  inviteMember,
  memberOf,
  removeMember,
} from '../organizations.ts';
import { notFound, Problem } from '../problem.ts';
import type { State } from '../state.ts';
import { changed, sessionOf } from './visitor.ts';

const root = '/v1/organizations/:id';

/** Organizations as their own people use them; who is no member finds nothing. */
export function organizationRoutes(state: State) {
  function within(call: Call, permission?: string) {
    const { client, session } = sessionOf(state, call);
    const organization = state.organizations.get(call.params['id']!);
    const own = organization && state.membership(organization.id, session.userId);
    if (!organization || !own) throw notFound('organization', call.params['id']!);
    if (permission && !permissionsOf(own.role).includes(permission)) {
      throw new Problem(403, 'missing_organization_permission', `${permission} is needed`);
    }
    const answer = (response: unknown) => changed(state, client, response);
    return { organization, session, answer };
  }
  const manage = 'org:sys_memberships:manage';
  const empty = { data: [], total_count: 0 };
  const isOfInterest = (query: URLSearchParams, name: string, value: string) =>
    query.getAll(name).length === 0 || query.getAll(name).includes(value);

  return [
    route('POST /v1/organizations', (call) => {
      const { client, session } = sessionOf(state, call);
      const { body } = call;
      const slug = body.text('slug') || undefined;
      const organization = addOrganization(state, body.required('name'), session.userId, slug);
      return changed(state, client, organizationJson(state, organization));
    }),
    route(`GET ${root}`, (call) => {
      const { organization, answer } = within(call);
      return answer(organizationJson(state, organization));
    }),
    route(`PATCH ${root}`, (call) => {
      const { organization, answer } = within(call, 'org:sys_profile:manage');
      organization.name = call.body.text('name') ?? organization.name;
      organization.slug = call.body.text('slug') ?? organization.slug;
      organization.updatedAt = Date.now();
      return answer(organizationJson(state, organization));
    }),
    route(`DELETE ${root}`, (call) => {
      const { organization, answer } = within(call, 'org:sys_profile:delete');
      deleteOrganization(state, organization.id);
      return answer({ object: 'organization', id: organization.id, deleted: true });
    }),
    route(`GET ${root}/memberships`, (call) => {
      const { organization, answer } = within(call);
      const query = call.url.searchParams;
      const members = state
        .membersOf(organization.id)
        .filter(({ role }) => isOfInterest(query, 'role', role));
      return answer(listOf(members, query, (membership) => membershipJson(state, membership)));
    }),
    route(`POST ${root}/memberships`, (call) => {
      const { organization, answer } = within(call, manage);
      const { body } = call;
      const userId = body.required('user_id');
      const membership = addMember(state, organization.id, userId, body.required('role'));
      return answer(membershipJson(state, membership));
    }),
    route(`PATCH ${root}/memberships/:userId`, (call) => {
      const { organization, answer } = within(call, manage);
      const membership = memberOf(state, organization.id, call.params['userId']!);
      membership.role = call.body.required('role');
      membership.updatedAt = Date.now();
      return answer(membershipJson(state, membership));
    }),
    route(`DELETE ${root}/memberships/:userId`, (call) => {
      const { organization, answer } = within(call, manage);
      const before = memberOf(state, organization.id, call.params['userId']!);
      const response = membershipJson(state, before);
      removeMember(state, organization.id, before.userId);
      return answer(response);
    }),
    route(`GET ${root}/invitations`, (call) => {
      const { organization, answer } = within(call, manage);
      const query = call.url.searchParams;
      const list = state.invitations.filter(
        ({ organizationId, status }) =>
          organizationId === organization.id && isOfInterest(query, 'status', status),
      );
      return answer(listOf(list, query, (invitation) => invitationJson(state, invitation)));
    }),
    ...['invitations', 'invitations/bulk'].map((path) =>
      route(`POST ${root}/${path}`, (call) => {
        const { organization, answer } = within(call, manage);
        const role = call.body.required('role');
        const made = call.body
          .all('email_address')
          .flatMap((text) => text.split(','))
          .map((address) => inviteMember(state, organization.id, address, role));
        const response = made.map((invitation) => invitationJson(state, invitation));
        return answer(path === 'invitations' ? response[0] : response);
      }),
    ),
    route(`POST ${root}/invitations/:invitationId/revoke`, (call) => {
      const { answer } = within(call, manage);
      const wanted = call.params['invitationId']!;
      const invitation = state.invitations.find(({ id }) => id === wanted);
      if (!invitation) throw notFound('invitation', wanted);
      invitation.status = 'revoked';
      return answer(invitationJson(state, invitation));
    }),
    route(`GET ${root}/roles`, (call) => {
      const roles = roleJsons();
      return within(call).answer({
        data: roles,
        total_count: roles.length,
        has_role_set_migration: false,
      });
    }),
    route(`GET ${root}/domains`, (call) => within(call).answer(empty)),
    route(`GET ${root}/membership_requests`, (call) => within(call).answer(empty)),
    route(`GET ${root}/enterprise_connections`, (call) => within(call).answer([])),
  ];
}
