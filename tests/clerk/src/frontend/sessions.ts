import { json } from '../http/answer.ts';
import { route } from '../http/routes.ts';
import { ownSessionJson } from '../json/session.ts';
import { notFound } from '../problem.ts';
import type { Session } from '../records.ts';
import { sessionToken } from '../session-token.ts';
import type { State } from '../state.ts';
import { endSession } from './sign-person-in.ts';
import { changed, sessionOf } from './visitor.ts';

const root = '/v1/client/sessions/:id';

/** Keeping a session, changing its organization, getting its tokens and leaving it. */
export function sessionRoutes(state: State) {
  const end = (action: string, status: Session['status']) =>
    route(`POST ${root}/${action}`, (call) => {
      const { client, session } = sessionOf(state, call, call.params['id']);
      const before = ownSessionJson(state, session);
      endSession(state, session, status);
      return changed(state, client, { ...before, status, last_active_token: null });
    });

  return [
    route(`GET ${root}`, (call) => {
      const { client, session } = sessionOf(state, call, call.params['id']);
      return changed(state, client, ownSessionJson(state, session));
    }),
    route(`POST ${root}/touch`, (call) => {
      const { client, session } = sessionOf(state, call, call.params['id']);
      const now = Date.now();
      if (call.body.has('active_organization_id')) {
        session.organizationId = organizationFor(
          state,
          session,
          call.body.text('active_organization_id'),
        );
      }
      session.lastActiveAt = now;
      session.updatedAt = now;
      client.lastActiveSessionId = session.id;
      return changed(state, client, ownSessionJson(state, session));
    }),
    route(`POST ${root}/tokens`, (call) => {
      const { session } = sessionOf(state, call, call.params['id']);
      const organizationId = call.body.has('organization_id')
        ? organizationFor(state, session, call.body.text('organization_id'))
        : session.organizationId;
      session.origin = call.request.headers.get('origin') ?? session.origin;
      return json({ object: 'token', jwt: sessionToken(state, session, organizationId) });
    }),
    end('end', 'ended'),
    end('remove', 'removed'),
  ];
}

/** @throws Problem where the person is no member. */
function organizationFor(state: State, { userId }: Session, id = ''): string | null {
  if (!id || id === 'null') return null;
  if (!state.membership(id, userId)) throw notFound('organization', id);
  return id;
}
