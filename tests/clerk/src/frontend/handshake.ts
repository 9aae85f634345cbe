import { clientCookies, handshakeDirectives } from '../cookies.ts';
import { redirect, withCookies } from '../http/answer.ts';
import { isAllowedOrigin } from '../http/cors.ts';
import type { Call } from '../http/call.ts';
import { route } from '../http/routes.ts';
import { newId, randomText } from '../ids.ts';
import { wrongField } from '../problem.ts';
import type { Client } from '../records.ts';
import { handshakeToken } from '../session-token.ts';
import type { State } from '../state.ts';
import { clientWithSecret } from './visitor.ts';

/**
 * The round that a document request takes where the app cannot tell who is signed in: it returns
 * with the cookies that the app is to set, in the address in development, else in a cookie.
 */
export function handshakeRoutes(state: State) {
  return [
    route('GET /v1/client/handshake', (call) => {
      const target = targetOf(call);
      const { client, devBrowser } = browserOf(state, call);
      for (const session of client ? state.activeSessions(client) : [])
        session.origin = target.origin;
      const organizationId = call.url.searchParams.get('organization_id');
      if (client && organizationId !== null) choose(state, client, organizationId);
      const [name, value] = payloadOf(state, call, handshakeDirectives(state, client, devBrowser));
      const ours = client ? clientCookies(state, client) : [];
      const isByCookie = !state.isDevelopment && target.hostname === call.url.hostname;
      if (isByCookie) ours.push(`${name}=${value}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`);
      else target.searchParams.set(name, value);
      return withCookies(redirect(target, 307), ours);
    }),
  ];
}

function targetOf({ url }: Call): URL {
  const text = url.searchParams.get('redirect_url') ?? '';
  if (URL.canParse(text) && isAllowedOrigin(new URL(text).origin)) return new URL(text);
  throw wrongField('form_param_format_invalid', 'redirect_url', 'redirect_url is not of this app');
}

function browserOf(state: State, { url, cookies }: Call) {
  if (!state.isDevelopment) {
    return { client: clientWithSecret(state, cookies['__client']), devBrowser: null };
  }
  const known = url.searchParams.get('__clerk_db_jwt') ?? '';
  const devBrowser = state.devBrowsers.has(known) ? known : newId('dvb');
  const clientId = state.devBrowsers.get(devBrowser) ?? null;
  state.devBrowsers.set(devBrowser, clientId);
  return { client: clientId ? state.clients.get(clientId)! : null, devBrowser };
}

/** Organization sync: the address of the page names the organization. */
function choose(state: State, client: Client, organizationId: string): void {
  for (const session of state.activeSessions(client)) {
    const isMember = state.membership(organizationId, session.userId) !== undefined;
    if (isMember || organizationId === '') session.organizationId = organizationId || null;
  }
}

function payloadOf(state: State, { url }: Call, directives: string[]): [string, string] {
  const isNonce = state.options.handshake === 'nonce' && url.searchParams.get('format') === 'nonce';
  if (!isNonce) return ['__clerk_handshake', handshakeToken(state, directives)];
  const nonce = randomText(32);
  state.handshakes.set(nonce, directives);
  return ['__clerk_handshake_nonce', nonce];
}
