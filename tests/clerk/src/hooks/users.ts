import { userJson } from '../json/user.ts';
import { newId } from '../ids.ts';
import { notFound } from '../problem.ts';
import type { User } from '../records.ts';
import type { State } from '../state.ts';
import { addUser, banUser, deleteUser } from '../users.ts';

export interface UserOptions {
  email: string;
  /** None: the person can sign in by a code only. */
  password?: string;
  /** First and last name, apart at the first space. */
  name?: string;
  /** Whether the address is confirmed; true by default. */
  verified?: boolean;
}

/** What an administrator does to people in Clerk's dashboard. */
export function userHooks(state: State) {
  function get(id: string): User {
    const user = state.users.get(id);
    if (user) return user;
    throw notFound('user', id);
  }

  return {
    create({ email, password, name, verified = true }: UserOptions): User {
      const [firstName = null, ...rest] = name?.split(' ') ?? [];
      const lastName = rest.join(' ') || null;
      return addUser(state, { email, password, firstName, lastName, isVerified: verified });
    },
    get,
    withEmail: (email: string): User | undefined => state.userWithEmail(email),
    ban: (id: string): void => banUser(state, get(id), true),
    unban: (id: string): void => banUser(state, get(id), false),
    delete: (id: string): void => deleteUser(state, get(id)),
    /** Gives a person another only address. */
    setEmail(id: string, address: string, { verified = true } = {}): void {
      const user = get(id);
      const email = { id: newId('idn'), address: address.toLowerCase(), isVerified: verified };
      user.emails = [email];
      user.primaryEmailId = email.id;
      user.updatedAt = Date.now();
    },
    rename(id: string, name: string): void {
      const user = get(id);
      const [firstName = null, ...rest] = name.split(' ');
      user.firstName = firstName;
      user.lastName = rest.join(' ') || null;
      user.updatedAt = Date.now();
    },
    /** The person as the Backend API and the webhooks show them. */
    json: (id: string) => userJson(get(id)),
  };
}
