import type { Action } from '@keystile/permissions';
import { error, redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/actor.server.ts';
import { readForm } from '#lib/form-data.server.ts';
import { href } from '#lib/locale.ts';
import { oneOf } from '#lib/one-of.ts';
import { isRole } from '#lib/organization-role.ts';
import {
  organizationChangesOf,
  organizationInForce,
  organizationsOf,
  refuseChange,
} from '#lib/organizations.server.ts';
import { demandIn, mayIn } from '#lib/permission.server.ts';
import { signedIn } from '#lib/signed-in.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { sendInvitation } from './send-invitation.server.ts';

/** What the page can say was done. */
const dones = ['created', 'joined', 'roleChanged', 'removed', 'invitationRevoked'] as const;

export const load: PageServerLoad = ({ locals, params: { id }, url }) => {
  demandIn(locals, id, 'organization.read');
  const organizations = organizationsOf(locals);
  const { identity } = locals.services;
  const changes = identity.kind === 'local' ? identity.organizations : null;
  const mayHere = (action: Action) => changes !== null && mayIn(locals, id, action);
  const may = {
    invite: mayHere('member.invite'),
    inviteOwner: mayHere('member.inviteOwner'),
    revokeInvitation: mayHere('member.revokeInvitation'),
    setRole: mayHere('member.setRole'),
    setOwner: mayHere('member.setOwner'),
    remove: mayHere('member.remove'),
    removeOwner: mayHere('member.removeOwner'),
    leave: changes !== null,
  };
  const after = url.searchParams.get('after') ?? undefined;
  const { members, next } = organizations.members(id, { after });
  const named = (parameter: string) => {
    const asked = url.searchParams.get(parameter);
    return members.find((member) => member.id === asked);
  };
  return {
    personId: signedIn(locals).id,
    may,
    members,
    after,
    next,
    invitations: changes && may.revokeInvitation ? changes.invitations(id) : [],
    hasMail: Boolean(changes?.mailInvitation),
    management: changes ? null : managementOf(locals, id),
    /** Without JavaScript: who is to be taken out, after asking. */
    confirm: named('remove'),
    done: oneOf(url.searchParams.get('done'), dones),
  };
};

/** How an organization is managed where Clerk keeps them; null: not at all. */
function managementOf(locals: App.Locals, id: string): 'here' | 'afterSwitch' | 'kept' | null {
  const { isPersonal, isAtClerk } = organizationsOf(locals).find(id) ?? error(404);
  if (isPersonal) return null;
  if (!isAtClerk) return 'kept';
  if (organizationInForce(locals).id === id) return 'here';
  const { identity } = locals.services;
  return identity.membership(signedIn(locals).id, id) ? 'afterSwitch' : null;
}

/** Goes on to the page that says what was done. */
function seeDone(locals: App.Locals, id: string, done: (typeof dones)[number]): never {
  redirect(303, `${href(`/account/organizations/${id}/`, locals.locale)}?done=${done}`);
}

export const actions: Actions = {
  invite: async (event) => {
    const { locals, params } = event;
    demandIn(locals, params.id, 'member.invite');
    const { email: typed, role } = await readForm(event.request, ['email', 'role']);
    if (!isRole(role)) error(400);
    const email = typed.trim() === '' ? null : typed;
    const input = { organizationId: params.id, email, role };
    const outcome = organizationChangesOf(locals).invite(input, actorOf(locals));
    if (!outcome.ok) {
      return refuseChange(event, outcome.error, { form: 'invite' as const, email: typed, role });
    }
    return { invited: await sendInvitation(event, outcome) };
  },

  revokeInvitation: async (event) => {
    const { locals, params } = event;
    const { id: invitationId } = await readForm(event.request, ['id']);
    const input = { organizationId: params.id, invitationId };
    const outcome = organizationChangesOf(locals).revokeInvitation(input, actorOf(locals));
    if (!outcome.ok) return refuseChange(event, outcome.error, { form: 'members' as const });
    return seeDone(locals, params.id, 'invitationRevoked');
  },

  role: async (event) => {
    const { locals, params } = event;
    const { id: personId, role } = await readForm(event.request, ['id', 'role']);
    if (!isRole(role)) error(400);
    const input = { organizationId: params.id, personId, role };
    const outcome = organizationChangesOf(locals).setRole(input, actorOf(locals));
    if (!outcome.ok) return refuseChange(event, outcome.error, { form: 'members' as const });
    return seeDone(locals, params.id, 'roleChanged');
  },

  remove: async (event) => {
    const { locals, params } = event;
    const { id: personId } = await readForm(event.request, ['id']);
    const input = { organizationId: params.id, personId };
    const outcome = organizationChangesOf(locals).removeMember(input, actorOf(locals));
    if (!outcome.ok) return refuseChange(event, outcome.error, { form: 'members' as const });
    if (personId !== signedIn(locals).id) return seeDone(locals, params.id, 'removed');
    redirect(303, `${href('/account/organizations/', locals.locale)}?done=left`);
  },

  leave: (event) => {
    const { locals, params } = event;
    const outcome = organizationChangesOf(locals).leave(params.id, actorOf(locals));
    if (!outcome.ok) return refuseChange(event, outcome.error, { form: 'members' as const });
    redirect(303, `${href('/account/organizations/', locals.locale)}?done=left`);
  },
};
