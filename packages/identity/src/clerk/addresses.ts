import type { Database } from '@keystile/database';
import { user } from '@keystile/database/schema';
import { and, eq, ne } from 'drizzle-orm';

/**
 * Whether an address can become that of an account. An account of Clerk's that still has it here gives
 * it up, since Clerk has no address twice; an account from before Clerk keeps it.
 *
 * @param ownId the account that wants it; undefined: a new one.
 */
export function addressIsFree(
  { orm }: Database,
  email: string,
  ownId: string | undefined,
): boolean {
  const isOther = ownId === undefined ? undefined : ne(user.id, ownId);
  const holder = orm
    .select({ id: user.id, clerkId: user.clerkId })
    .from(user)
    .where(and(eq(user.email, email), isOther))
    .get();
  if (!holder) return true;
  if (!holder.clerkId) return false;
  orm
    .update(user)
    .set({ email: addressOfNobody(holder.clerkId), updatedAt: new Date() })
    .where(eq(user.id, holder.id))
    .run();
  return true;
}

/** What stands for the address of somebody who has none any more (RFC 2606, 2). */
export function addressOfNobody(clerkId: string): string {
  return `${clerkId.toLowerCase()}@clerk.invalid`;
}
