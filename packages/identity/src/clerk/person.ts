import type { User } from '@clerk/backend';
import { cleanEmail, cleanName } from '../directory/checks.ts';

/** Somebody with an account at Clerk, as far as it matters here. */
export interface ClerkPerson {
  clerkId: string;
  /** Their primary address where Clerk has it confirmed; null: none. */
  email: string | null;
  /** What they call themself; null: nothing that could be shown. */
  name: string | null;
  isBanned: boolean;
}

/** Reads what Clerk says of somebody. */
export function toPerson(user: User): ClerkPerson {
  const primary = user.emailAddresses.find(({ id }) => id === user.primaryEmailAddressId);
  const isConfirmed = primary?.verification?.status === 'verified';
  const typed = [user.firstName, user.lastName].filter(Boolean).join(' ') || (user.username ?? '');
  return {
    clerkId: user.id,
    email: isConfirmed ? (cleanEmail(primary.emailAddress) ?? null) : null,
    name: typed.trim() === '' ? null : (cleanName(typed, '') ?? null),
    isBanned: user.banned,
  };
}
