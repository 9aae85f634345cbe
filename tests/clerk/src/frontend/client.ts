import { clientCookies } from '../cookies.ts';
import { json, withCookies } from '../http/answer.ts';
import { route } from '../http/routes.ts';
import { clientJson } from '../json/client.ts';
import { newId } from '../ids.ts';
import type { State } from '../state.ts';
import { endSession } from './sign-person-in.ts';
import { changed, visitorOf, visitorOrNew } from './visitor.ts';

/** A browser's own state, and the development browser that stands for its cookie. */
export function clientRoutes(state: State) {
  return [
    route('POST /v1/dev_browser', () => {
      const id = newId('dvb');
      state.devBrowsers.set(id, null);
      return json({ id, object: 'dev_browser' });
    }),
    route('GET /v1/client', (call) => {
      const client = visitorOf(state, call);
      const answer = json({ response: client && clientJson(state, client), client: null });
      return withCookies(answer, clientCookies(state, client));
    }),
    ...['PUT', 'POST'].map((method) =>
      route(`${method} /v1/client`, (call) => {
        const client = visitorOrNew(state, call);
        return changed(state, client, clientJson(state, client));
      }),
    ),
    route('DELETE /v1/client', (call) => {
      const client = visitorOf(state, call);
      if (client) {
        for (const session of state.activeSessions(client)) endSession(state, session, 'removed');
        state.clients.delete(client.id);
        for (const [token, id] of state.devBrowsers) {
          if (id === client.id) state.devBrowsers.set(token, null);
        }
      }
      return withCookies(json({ response: null, client: null }), clientCookies(state, null));
    }),
    route('DELETE /v1/client/sessions', (call) => {
      const client = visitorOrNew(state, call);
      for (const session of state.activeSessions(client)) endSession(state, session, 'removed');
      return changed(state, client, clientJson(state, client));
    }),
  ];
}
