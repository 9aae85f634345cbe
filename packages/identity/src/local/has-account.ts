import type { Database } from '@keystile/database';
import { user } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';

/** Whether an address, in the form in which it is stored, has an account. */
export function hasAccount({ orm }: Database, email: string): boolean {
  return orm.select({ id: user.id }).from(user).where(eq(user.email, email)).all().length > 0;
}
