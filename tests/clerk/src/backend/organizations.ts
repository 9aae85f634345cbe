import { json, listOf } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { route } from '../http/routes.ts';
import { membershipJson, organizationJson } from '../json/organization.ts';
import {
  addMember,
  addOrganization,
  deleteOrganization,
  memberOf,
  removeMember,
} from '../organizations.ts';
import { notFound } from '../problem.ts';
import type { Organization } from '../records.ts';
import type { State } from '../state.ts';

const root = '/v1/organizations/:id';

export function backendOrganizationRoutes(state: State) {
  function organizationOf({ params }: Call): Organization {
    const wanted = params['id']!;
    const bySlug = [...state.organizations.values()].find(({ slug }) => slug === wanted);
    const organization = state.organizations.get(wanted) ?? bySlug;
    if (organization) return organization;
    throw notFound('organization', wanted);
  }

  return [
    route('GET /v1/organizations', ({ url }) => {
      const query = url.searchParams;
      const text = query.get('query')?.toLowerCase() ?? '';
      const members = query.getAll('user_id');
      const found = [...state.organizations.values()]
        .filter(
          ({ id, name, slug }) =>
            [id, name.toLowerCase(), slug].some((part) => part.includes(text)) &&
            (members.length === 0 || members.some((userId) => state.membership(id, userId))),
        )
        .reverse();
      return json(listOf(found, query, (organization) => organizationJson(state, organization)));
    }),
    route('POST /v1/organizations', ({ body }) => {
      const createdBy = body.required('created_by');
      if (!state.users.has(createdBy)) throw notFound('user', createdBy);
      const slug = body.text('slug') || undefined;
      const organization = addOrganization(state, body.required('name'), createdBy, slug);
      return json(organizationJson(state, organization));
    }),
    route(`GET ${root}`, (call) => json(organizationJson(state, organizationOf(call)))),
    route(`PATCH ${root}`, (call) => {
      const organization = organizationOf(call);
      organization.name = call.body.text('name') ?? organization.name;
      organization.updatedAt = Date.now();
      return json(organizationJson(state, organization));
    }),
    route(`DELETE ${root}`, (call) => {
      const { id } = organizationOf(call);
      deleteOrganization(state, id);
      return json({ object: 'organization', id, deleted: true });
    }),
    route(`GET ${root}/memberships`, (call) => {
      const query = call.url.searchParams;
      const userIds = query.getAll('user_id');
      const roles = query.getAll('role');
      const members = state
        .membersOf(organizationOf(call).id)
        .filter(
          ({ userId, role }) =>
            (userIds.length === 0 || userIds.includes(userId)) &&
            (roles.length === 0 || roles.includes(role)),
        );
      return json(listOf(members, query, (membership) => membershipJson(state, membership)));
    }),
    route(`POST ${root}/memberships`, (call) => {
      const { id } = organizationOf(call);
      const { body } = call;
      const membership = addMember(state, id, body.required('user_id'), body.required('role'));
      return json(membershipJson(state, membership));
    }),
    route(`PATCH ${root}/memberships/:userId`, (call) => {
      const membership = memberOf(state, organizationOf(call).id, call.params['userId']!);
      membership.role = call.body.required('role');
      membership.updatedAt = Date.now();
      return json(membershipJson(state, membership));
    }),
    route(`DELETE ${root}/memberships/:userId`, (call) => {
      const membership = memberOf(state, organizationOf(call).id, call.params['userId']!);
      const before = membershipJson(state, membership);
      removeMember(state, membership.organizationId, membership.userId);
      return json(before);
    }),
  ];
}
