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

/** Whether an address, known to be its owner's, is invited. */
export function hasOpenInvite({ orm }: Database, email: string, now = new Date()): boolean {
  const rows = orm.select({ id: invite.id }).from(invite).where(openFor(email, now)).limit(1).all();
  return rows.length > 0;
}

/** Uses up what invitations an address has: it has an account now. */
export function closeInvites({ orm }: Database, email: string, now = new Date()): void {
  orm.update(invite).set({ usedAt: now }).where(openFor(email, now)).run();
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
  return and(eq(invite.tokenHash, hash(token)), isOpen(now));
}

function openFor(email: string, now: Date) {
  return and(eq(invite.email, email), isOpen(now));
}

function isOpen(now: Date) {
  return and(isNull(invite.usedAt), gt(invite.expiresAt, now));
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
