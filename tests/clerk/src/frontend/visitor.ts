import { clientCookies } from '../cookies.ts';
import { json, withCookies } from '../http/answer.ts';
import { isAllowedOrigin } from '../http/cors.ts';
import type { Call } from '../http/call.ts';
import { newId, randomText } from '../ids.ts';
import { clientJson } from '../json/client.ts';
import { Problem } from '../problem.ts';
import type { Client, Session } from '../records.ts';
import type { State } from '../state.ts';

/**
 * The browser that asks: by its cookie in production, by its development browser's token otherwise.
 *
 * @throws Problem where the page's origin may not ask, or the development browser is unknown.
 */
export function visitorOf(state: State, { request, url, cookies }: Call): Client | null {
  const origin = request.headers.get('origin');
  if (origin && !isAllowedOrigin(origin)) {
    throw new Problem(400, 'origin_invalid', `Invalid HTTP Origin header: ${origin}`);
  }
  if (!state.isDevelopment) return clientWithSecret(state, cookies['__client']);
  const token = url.searchParams.get('__clerk_db_jwt') ?? '';
  const clientId = state.devBrowsers.get(token);
  if (clientId === undefined) {
    throw new Problem(401, 'dev_browser_unauthenticated', 'Browser unauthenticated');
  }
  return clientId === null ? null : state.clients.get(clientId)!;
}

export function clientWithSecret(state: State, secret: string | undefined): Client | null {
  const clients = [...state.clients.values()];
  return (secret && clients.find((client) => client.secret === secret)) || null;
}

/** The same, made where it is not there yet. */
export function visitorOrNew(state: State, call: Call): Client {
  const known = visitorOf(state, call);
  if (known) return known;
  const client = newClient(state);
  if (state.isDevelopment) {
    state.devBrowsers.set(call.url.searchParams.get('__clerk_db_jwt')!, client.id);
  }
  return client;
}

export function newClient(state: State): Client {
  const now = Date.now();
  const client: Client = {
    id: newId('client'),
    secret: randomText(40),
    sessionIds: [],
    lastActiveSessionId: null,
    signIn: null,
    signUp: null,
    createdAt: now,
    updatedAt: now,
  };
  state.clients.set(client.id, client);
  return client;
}

/**
 * The session that a request is made in.
 *
 * @throws Problem with 401 where it is not this browser's, or has ended.
 */
export function sessionOf(state: State, call: Call, id = ''): { client: Client; session: Session } {
  const client = visitorOf(state, call);
  const wanted =
    id || call.url.searchParams.get('_clerk_session_id') || client?.lastActiveSessionId;
  const session = client && state.activeSessions(client).find((active) => active.id === wanted);
  if (client && session) return { client, session };
  throw new Problem(401, 'authentication_invalid', 'Invalid authentication');
}

/** A change's answer: what was changed, the browser's whole state, and its cookies. */
export function changed(state: State, client: Client, response: unknown): Response {
  const answer = json({ response, client: clientJson(state, client) });
  return withCookies(answer, clientCookies(state, client));
}
