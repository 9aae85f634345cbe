import type { Cookie, IdentityCore } from '../identity.ts';
import { ClerkUnavailable } from '../clerk.ts';
import { ClerkProblem, type ClerkApi } from './api.ts';

/** What Clerk keeps in the browser on our own origin, with and without the instance's suffix. */
const cookieNames = /^(__session|__client_uat|__refresh)(_[A-Za-z0-9_-]+)?$/;

/** Ends sessions at Clerk. Where Clerk is away this browser still forgets its own. */
export function createSignOut(api: ClerkApi): IdentityCore['signOut'] {
  return async function signOut({ headers }, sessionId) {
    if (sessionId !== undefined) {
      try {
        await api.ask(({ sessions }) => sessions.revokeSession(sessionId));
      } catch (error) {
        // One that ended already needs no end.
        if (!(error instanceof ClerkUnavailable || error instanceof ClerkProblem)) throw error;
      }
    }
    const names = (headers.get('cookie') ?? '')
      .split(';')
      .map((pair) => pair.split('=')[0]!.trim());
    return names.filter((name) => cookieNames.test(name)).map(forget);
  };
}

function forget(name: string): Cookie {
  return {
    name,
    value: '',
    path: '/',
    maxAge: 0,
    httpOnly: false,
    secure: false,
    sameSite: 'lax',
  };
}
