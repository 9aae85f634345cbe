import { recordEvent } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { invite } from '@keystile/database/schema';
import { and, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import type { Invites } from '../accounts.ts';
import { newId } from '../id.ts';
import { hasAccount } from './has-account.ts';
import { cleanEmail } from '../directory/checks.ts';
import { mayInInstallation } from '../directory/authorize.ts';
import { hashInviteToken, inviteLifetimeMs, newInviteToken } from './invite-token.ts';

/** Invitations to sign up, as administrators make and end them. */
export function createInvites(database: Database): Invites {
  const { orm } = database;
  return {
    invite(typed, by) {
      const email = cleanEmail(typed);
      if (!email) return { ok: false, error: 'invalidEmail' };
      const token = newInviteToken();
      const id = newId('ivt');
      const createdAt = new Date();
      const expiresAt = new Date(createdAt.getTime() + inviteLifetimeMs);
      return database.transaction(() => {
        if (!mayInInstallation(database, by, 'admin.invite')) return { ok: false, error: 'denied' };
        if (hasAccount(database, email)) return { ok: false, error: 'emailTaken' };
        const row = { id, email, createdAt, expiresAt };
        orm
          .insert(invite)
          .values({ ...row, tokenHash: hashInviteToken(token) })
          .run();
        const after = { expiresAt };
        recordEvent(database, { action: 'account.invited', by, ...inviteTarget(row), after });
        return { ok: true, token, invite: row };
      });
    },

    list({ after = '', limit = 50 } = {}) {
      const { id, email, createdAt, expiresAt } = invite;
      const rowid = sql`rowid`;
      const last = sql`coalesce((SELECT rowid FROM ${invite} WHERE id = ${after}), ${Number.MAX_SAFE_INTEGER})`;
      const rows = orm
        .select({ id, email, createdAt, expiresAt })
        .from(invite)
        .where(and(isOpen(new Date()), lt(rowid, last)))
        .orderBy(desc(rowid))
        .limit(limit + 1)
        .all();
      const page = rows.slice(0, limit);
      return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
    },

    revoke(id, by) {
      return database.transaction(() => {
        if (!mayInInstallation(database, by, 'admin.invite')) return { ok: false, error: 'denied' };
        const now = new Date();
        const [revoked] = orm
          .update(invite)
          .set({ revokedAt: now })
          .where(and(eq(invite.id, id), isOpen(now)))
          .returning({ id: invite.id, email: invite.email })
          .all();
        if (revoked) {
          const target = inviteTarget(revoked);
          recordEvent(database, { action: 'account.invitation_revoked', by, ...target }, now);
        }
        return { ok: true };
      });
    },
  };
}

function inviteTarget({ id, email }: { id: string; email: string }) {
  return { target: { kind: 'invitation', id, name: email } } as const;
}

/** The address an open invitation is for; null when it is unknown, used, revoked or expired. */
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
    .where(eq(invite.tokenHash, hashInviteToken(token)))
    .run();
}

function open(token: string, now: Date) {
  return and(eq(invite.tokenHash, hashInviteToken(token)), isOpen(now));
}

function openFor(email: string, now: Date) {
  return and(eq(invite.email, email), isOpen(now));
}

function isOpen(now: Date) {
  return and(isNull(invite.usedAt), isNull(invite.revokedAt), gt(invite.expiresAt, now));
}
