import { endSession } from '../frontend/sign-person-in.ts';
import { json, listOf } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { route } from '../http/routes.ts';
import { sessionJson } from '../json/session.ts';
import { notFound } from '../problem.ts';
import type { Session } from '../records.ts';
import type { State } from '../state.ts';

export function backendSessionRoutes(state: State) {
  function sessionOf({ params }: Call): Session {
    const session = state.sessions.get(params['id']!);
    if (session) return session;
    throw notFound('session', params['id']!);
  }

  return [
    route('GET /v1/sessions', ({ url }) => {
      const query = url.searchParams;
      const wanted = (name: string, value: string) => !query.get(name) || query.get(name) === value;
      const found = [...state.sessions.values()]
        .filter(
          ({ userId, clientId, status }) =>
            wanted('user_id', userId) && wanted('client_id', clientId) && wanted('status', status),
        )
        .reverse();
      const list = listOf(found, query, sessionJson);
      return json(query.get('paginated') === 'true' ? list : list.data);
    }),
    route('GET /v1/sessions/:id', (call) => json(sessionJson(sessionOf(call)))),
    route('POST /v1/sessions/:id/revoke', (call) => {
      const session = sessionOf(call);
      endSession(state, session, 'revoked');
      return json(sessionJson(session));
    }),
  ];
}
