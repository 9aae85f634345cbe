import { createHash } from 'node:crypto';
import type { Client } from './records.ts';
import { sessionToken } from './session-token.ts';
import type { State } from './state.ts';

const year = 31_536_000;

/** The suffix that keeps apart the cookies of several applications on one host. */
export function cookieSuffix({ publishableKey }: State): string {
  return createHash('sha1').update(publishableKey).digest('base64url').slice(0, 8);
}

/** A cookie under its plain name and under the suffixed one. */
export function bothNames(state: State, name: string, rest: string): string[] {
  return [`${name}=${rest}`, `${name}_${cookieSuffix(state)}=${rest}`];
}

/** Seconds at which the sessions of a client last changed; 0 where nobody is signed in. */
export function clientUpdatedAt(state: State, client: Client | null): number {
  const isSignedIn = client !== null && state.activeSessions(client).length > 0;
  return isSignedIn ? Math.floor(client.updatedAt / 1000) : 0;
}

/** What the Frontend API sets on its own host, and in production on the app's domain too. */
export function clientCookies(state: State, client: Client | null): string[] {
  const own = client
    ? `__client=${client.secret}; Path=/; Max-Age=${year}; HttpOnly; SameSite=Lax`
    : '__client=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax';
  if (state.isDevelopment) return [own];
  return [own, ...updatedAtCookies(state, client)];
}

function updatedAtCookies(state: State, client: Client | null): string[] {
  const rest = `${clientUpdatedAt(state, client)}; Path=/; Max-Age=${year}; SameSite=Lax`;
  return bothNames(state, '__client_uat', rest);
}

/** What a handshake has the app set on the app's own origin. */
export function handshakeDirectives(
  state: State,
  client: Client | null,
  devBrowser: string | null,
): string[] {
  const session = client && currentSession(state, client);
  const token = session ? sessionToken(state, session) : '';
  const life = session ? `Max-Age=${year}` : 'Max-Age=0';
  const directives = [
    ...updatedAtCookies(state, client),
    ...bothNames(state, '__session', `${token}; Path=/; ${life}; SameSite=Lax`),
  ];
  if (devBrowser) {
    const rest = `${devBrowser}; Path=/; Max-Age=${year}; SameSite=Lax`;
    return [...bothNames(state, '__clerk_db_jwt', rest), ...directives];
  }
  const spent = ['__clerk_handshake', '__clerk_handshake_nonce'];
  return [...spent.map((name) => `${name}=; Path=/; Max-Age=0; SameSite=Lax`), ...directives];
}

/** The session that a browser used last and still has. */
export function currentSession(state: State, client: Client) {
  const active = state.activeSessions(client);
  return active.find(({ id }) => id === client.lastActiveSessionId) ?? active[0];
}
