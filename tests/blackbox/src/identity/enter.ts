import type { Clerk } from '@keystile/clerk-stand-in';
import { goodPassword } from '../people.ts';

/** Who has an address at Clerk; somebody new where nobody has it. */
export function personAtClerk({ users }: Clerk, email: string, password = goodPassword) {
  return users.withEmail(email) ?? users.create({ email, password });
}

/** The cookies that Clerk leaves in the browser of somebody who signs in at `url`, by name. */
export function cookiesFromClerk(clerk: Clerk, url: string, email: string): Record<string, string> {
  const { origin } = new URL(url);
  return clerk.sessions.signIn(personAtClerk(clerk, email).id, { origin }).cookies;
}
