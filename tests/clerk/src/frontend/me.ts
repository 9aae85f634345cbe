import { json, listOf } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { route } from '../http/routes.ts';
import { invitationJson, membershipJson } from '../json/organization.ts';
import { deviceJson } from '../json/session.ts';
import { ownUserJson } from '../json/user.ts';
import { addMember, removeMember } from '../organizations.ts';
import { notFound, wrongField } from '../problem.ts';
import type { User } from '../records.ts';
import type { State } from '../state.ts';
import { deleteUser } from '../users.ts';
import { endSession } from './sign-person-in.ts';
import { changed, sessionOf } from './visitor.ts';

/** What a signed-in person sees and changes of themselves. */
export function meRoutes(state: State) {
  const userOf = (call: Call) => state.users.get(sessionOf(state, call).session.userId)!;
  const answer = (call: Call, response: unknown) =>
    changed(state, sessionOf(state, call).client, response);
  const devicesOf = ({ id }: User) =>
    [...state.sessions.values()].filter(
      ({ userId, status }) => userId === id && status === 'active',
    );
  const pendingFor = ({ emails }: User) =>
    state.invitations.filter(
      ({ address, status }) =>
        status === 'pending' &&
        emails.some((email) => email.isVerified && email.address === address),
    );

  return [
    route('GET /v1/me', (call) => answer(call, ownUserJson(state, userOf(call)))),
    route('PATCH /v1/me', (call) => {
      const user = userOf(call);
      change(user, call);
      return answer(call, ownUserJson(state, user));
    }),
    route('DELETE /v1/me', (call) => {
      const { client } = sessionOf(state, call);
      const user = userOf(call);
      deleteUser(state, user);
      return changed(state, client, { object: 'user', id: user.id, deleted: true });
    }),
    route('POST /v1/me/change_password', (call) => {
      const user = userOf(call);
      const { body } = call;
      if (user.password !== null && body.text('current_password') !== user.password) {
        const message = 'Password is incorrect.';
        throw wrongField('form_password_validation_failed', 'current_password', message);
      }
      user.password = body.required('new_password');
      user.updatedAt = Date.now();
      const own = sessionOf(state, call).session;
      if (body.text('sign_out_of_other_sessions') === 'true') {
        for (const other of devicesOf(user)) if (other !== own) endSession(state, other, 'revoked');
      }
      return answer(call, ownUserJson(state, user));
    }),
    route('GET /v1/me/organization_memberships', (call) => {
      const memberships = state.membershipsOf(userOf(call).id);
      const query = call.url.searchParams;
      return answer(
        call,
        listOf(memberships, query, (membership) => membershipJson(state, membership)),
      );
    }),
    route('DELETE /v1/me/organization_memberships/:id', (call) => {
      removeMember(state, call.params['id']!, userOf(call).id);
      return answer(call, { object: 'organization_membership', deleted: true });
    }),
    route('GET /v1/me/organization_invitations', (call) => {
      const list = pendingFor(userOf(call));
      const query = call.url.searchParams;
      return answer(
        call,
        listOf(list, query, (invitation) => invitationJson(state, invitation)),
      );
    }),
    route('POST /v1/me/organization_invitations/:id/accept', (call) => {
      const user = userOf(call);
      const invitation = pendingFor(user).find(({ id }) => id === call.params['id']);
      if (!invitation) throw notFound('invitation', call.params['id']!);
      addMember(state, invitation.organizationId, user.id, invitation.role);
      invitation.status = 'accepted';
      return answer(call, invitationJson(state, invitation));
    }),
    route('GET /v1/me/organization_suggestions', (call) => {
      userOf(call);
      return answer(call, { data: [], total_count: 0 });
    }),
    // These two alone answer with the bare list.
    ...['/v1/me/sessions', '/v1/me/sessions/active'].map((path) =>
      route(`GET ${path}`, (call) => json(devicesOf(userOf(call)).map(deviceJson))),
    ),
    route('POST /v1/me/sessions/:id/revoke', (call) => {
      const device = devicesOf(userOf(call)).find(({ id }) => id === call.params['id']);
      if (!device) throw notFound('session', call.params['id']!);
      const response = deviceJson(device);
      endSession(state, device, 'revoked');
      return answer(call, { ...response, status: 'revoked' });
    }),
  ];
}

function change(user: User, { body }: Call): void {
  const primary = body.text('primary_email_address_id');
  if (primary !== undefined) {
    if (!user.emails.some(({ id, isVerified }) => id === primary && isVerified)) {
      throw notFound('email address', primary);
    }
    user.primaryEmailId = primary;
  }
  if (body.has('first_name')) user.firstName = body.text('first_name') || null;
  if (body.has('last_name')) user.lastName = body.text('last_name') || null;
  user.updatedAt = Date.now();
}
