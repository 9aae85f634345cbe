import { createHash } from 'node:crypto';
import type { Database } from '@keystile/database';
import { invite } from '@keystile/database/schema';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { newId } from '../id.ts';

const lifetimeMs = 7 * 86_400_000;

/** Stores an invitation for an address and returns its token, kept nowhere else. */
export function createInvite(database: Database, email: string, now = new Date()): string {
  const token = newId('inv');
  database.orm
    .insert(invite)
    .values({
      id: newId('ivt'),
      tokenHash: hash(token),
      email,
      createdAt: now,
      expiresAt: new Date(now.getTime() + lifetimeMs),
    })
    .run();
  return token;
}

/** The address an open invitation is for; null when it is unknown, used or expired. */
export function findInvite(database: Database, token: string, now = new Date()): string | null {
  const row = database.orm
    .select({ email: invite.email })
    .from(invite)
    .where(open(token, now))
    .get();
  return row?.email ?? null;
}

/** Uses an invitation up; false when it is not open or for another address. */
export function claimInvite(
  database: Database,
  token: string,
  email: string,
  now = new Date(),
): boolean {
  const claimed = database.orm
    .update(invite)
    .set({ usedAt: now })
    .where(and(open(token, now), eq(invite.email, email)))
    .returning({ id: invite.id })
    .all();
  return claimed.length > 0;
}

/** Opens an invitation again whose account could not be made. */
export function releaseInvite(database: Database, token: string): void {
  database.orm
    .update(invite)
    .set({ usedAt: null })
    .where(eq(invite.tokenHash, hash(token)))
    .run();
}

function open(token: string, now: Date) {
  return and(eq(invite.tokenHash, hash(token)), isNull(invite.usedAt), gt(invite.expiresAt, now));
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
