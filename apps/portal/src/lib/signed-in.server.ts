import type { Person, Session } from '@keystile/identity';

/** Who is signed in, in places that the session hook keeps everyone else out of. */
export function signedIn(locals: App.Locals): Person {
  return currentSession(locals).person;
}

/** The session of who is signed in, in the same places. */
export function currentSession({ session }: App.Locals): Session {
  if (!session) throw new Error('a private page was reached without a session');
  return session;
}
