import { newId } from '../ids.ts';
import { Problem } from '../problem.ts';
import type { Client, Session } from '../records.ts';
import type { State } from '../state.ts';

/**
 * Starts a session of a person in a browser.
 *
 * @throws Problem where the person is banned.
 */
export function signPersonIn(
  state: State,
  client: Client,
  userId: string,
  origin: string,
): Session {
  const user = state.users.get(userId)!;
  if (user.isBanned) {
    throw new Problem(403, 'user_banned', 'This account is banned. Contact support for help.');
  }
  const now = Date.now();
  const session: Session = {
    id: newId('sess'),
    clientId: client.id,
    userId,
    status: 'active',
    organizationId: null,
    origin,
    lastActiveAt: now,
    createdAt: now,
    updatedAt: now,
  };
  state.sessions.set(session.id, session);
  client.sessionIds.push(session.id);
  client.lastActiveSessionId = session.id;
  client.updatedAt = now;
  user.lastSignInAt = now;
  return session;
}

/** Ends one session, for the reason that its status names. */
export function endSession(state: State, session: Session, status: Session['status']): void {
  const now = Date.now();
  session.status = status;
  session.updatedAt = now;
  const client = state.clients.get(session.clientId)!;
  client.updatedAt = now;
  if (client.lastActiveSessionId !== session.id) return;
  client.lastActiveSessionId = state.activeSessions(client)[0]?.id ?? null;
}

/** Ends every session of a person, as a ban or a deletion does. */
export function endSessionsOf(state: State, userId: string, status: Session['status']): void {
  for (const session of state.sessions.values()) {
    if (session.userId === userId && session.status === 'active')
      endSession(state, session, status);
  }
}
