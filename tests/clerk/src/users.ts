import { endSessionsOf } from './frontend/sign-person-in.ts';
import { newId } from './ids.ts';
import { wrongField } from './problem.ts';
import type { User } from './records.ts';
import type { State } from './state.ts';

export interface NewUser {
  email: string;
  password?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  isVerified: boolean;
}

/** @throws Problem where the address is somebody's. */
export function addUser(state: State, input: NewUser): User {
  const address = input.email.trim().toLowerCase();
  if (state.userWithEmail(address)) {
    const message = 'That email address is taken. Please try another.';
    throw wrongField('form_identifier_exists', 'email_address', message);
  }
  const now = Date.now();
  const email = { id: newId('idn'), address, isVerified: input.isVerified };
  const user: User = {
    id: newId('user'),
    firstName: input.firstName ?? null,
    lastName: input.lastName ?? null,
    emails: [email],
    primaryEmailId: email.id,
    password: input.password ?? null,
    isBanned: false,
    lastSignInAt: null,
    createdAt: now,
    updatedAt: now,
  };
  state.users.set(user.id, user);
  return user;
}

/** A ban ends every session; what an application was granted stays, as Clerk's page says nothing. */
export function banUser(state: State, user: User, isBanned: boolean): void {
  user.isBanned = isBanned;
  user.updatedAt = Date.now();
  if (isBanned) endSessionsOf(state, user.id, 'revoked');
}

export function deleteUser(state: State, { id }: User): void {
  endSessionsOf(state, id, 'removed');
  for (const session of [...state.sessions.values()]) {
    if (session.userId !== id) continue;
    const client = state.clients.get(session.clientId)!;
    client.sessionIds = client.sessionIds.filter((sessionId) => sessionId !== session.id);
    state.sessions.delete(session.id);
  }
  keep(state.memberships, ({ userId }) => userId !== id);
  for (const grant of state.grants) if (grant.userId === id) grant.isRevoked = true;
  state.users.delete(id);
}

/** Drops from a list, in place, what does not pass. */
export function keep<Item>(list: Item[], passes: (item: Item) => boolean): void {
  list.splice(0, list.length, ...list.filter(passes));
}
