import { clientUpdatedAt, cookieSuffix } from '../cookies.ts';
import { endSession, signPersonIn } from '../frontend/sign-person-in.ts';
import { newClient } from '../frontend/visitor.ts';
import { newId } from '../ids.ts';
import { sessionJson } from '../json/session.ts';
import { notFound, Problem } from '../problem.ts';
import type { Session } from '../records.ts';
import { sessionToken } from '../session-token.ts';
import type { State } from '../state.ts';

export interface SignedIn {
  sessionId: string;
  /** For the app's origin, by name; `__client` is for the stand-in's own, on the same host. */
  cookies: Record<string, string>;
  /** The same as a `cookie` header. */
  cookieHeader: string;
  /** A session token that was signed this moment. */
  token: string;
}

/** Signing people in and out without their browser. */
export function sessionHooks(state: State) {
  function get(id: string): Session {
    const session = state.sessions.get(id);
    if (session) return session;
    throw notFound('session', id);
  }

  return {
    /** Starts a session at the app's origin, in an organization where one is named. */
    signIn(
      userId: string,
      { origin = '', organizationId }: { origin?: string; organizationId?: string } = {},
    ): SignedIn {
      if (!state.users.has(userId)) throw notFound('user', userId);
      const client = newClient(state);
      const session = signPersonIn(state, client, userId, origin);
      if (organizationId) {
        if (!state.membership(organizationId, userId)) {
          throw new Problem(403, 'not_a_member_in_organization', 'Not a member');
        }
        session.organizationId = organizationId;
      }
      const token = sessionToken(state, session);
      const plain: Record<string, string> = {
        __session: token,
        __client_uat: String(clientUpdatedAt(state, client)),
      };
      if (state.isDevelopment) {
        const devBrowser = newId('dvb');
        state.devBrowsers.set(devBrowser, client.id);
        plain['__clerk_db_jwt'] = devBrowser;
      }
      const suffix = cookieSuffix(state);
      const suffixed = Object.entries(plain).map(([name, value]) => [`${name}_${suffix}`, value]);
      const cookies = { ...plain, ...Object.fromEntries(suffixed), __client: client.secret };
      const cookieHeader = Object.entries(cookies)
        .map(([name, value]) => `${name}=${value}`)
        .join('; ');
      return { sessionId: session.id, cookies, cookieHeader, token };
    },
    /** A fresh token of a session, as its browser would fetch it. */
    token(id: string): string {
      const session = get(id);
      if (session.status === 'active') return sessionToken(state, session);
      throw new Problem(401, 'authentication_invalid', 'Invalid authentication');
    },
    expire: (id: string): void => endSession(state, get(id), 'expired'),
    end: (id: string): void => endSession(state, get(id), 'ended'),
    /** The session as the Backend API and the webhooks show it. */
    json: (id: string) => sessionJson(get(id)),
  };
}
