import { createHash, randomBytes } from 'node:crypto';
import { cookiePathOf } from '@keystile/config';
import { parseCookies } from 'better-auth/cookies';
import type { Cookie } from '../../identity.ts';
import type { LocalAuth } from '../auth.ts';

/** What a browser began and a code will complete. */
export type Pending =
  | { kind: 'signUp'; email: string; name: string; passwordHash: string }
  | { kind: 'confirm'; email: string };

const cookieName = 'keystile.pending';
const lifetimeSeconds = 3600;

/**
 * Keeps what a browser began for an hour. The browser holds a random token, the database its hash:
 * a password belongs to the browser it was typed in, and not to the address it was typed with, so
 * nobody can leave a password of theirs in somebody else's new account.
 */
export function createPending(auth: LocalAuth, url: string) {
  const cookie = (value: string, maxAge: number): Cookie => ({
    name: cookieName,
    value,
    path: cookiePathOf(url),
    maxAge,
    httpOnly: true,
    secure: url.startsWith('https://'),
    sameSite: 'lax',
  });

  return {
    async begin(pending: Pending): Promise<Cookie> {
      const token = randomBytes(24).toString('base64url');
      const { internalAdapter } = await auth.$context;
      await internalAdapter.createVerificationValue({
        identifier: identifierOf(token),
        value: JSON.stringify(pending),
        expiresAt: new Date(Date.now() + lifetimeSeconds * 1000),
      });
      return cookie(token, lifetimeSeconds);
    },

    async find(headers: Headers): Promise<Pending | null> {
      const token = tokenIn(headers);
      if (!token) return null;
      const { internalAdapter } = await auth.$context;
      const row = await internalAdapter.findVerificationValue(identifierOf(token));
      return row && row.expiresAt > new Date() ? (JSON.parse(row.value) as Pending) : null;
    },

    async end(headers: Headers): Promise<Cookie[]> {
      const token = tokenIn(headers);
      if (!token) return [];
      const { internalAdapter } = await auth.$context;
      await internalAdapter.deleteVerificationByIdentifier(identifierOf(token));
      return [cookie('', 0)];
    },
  };
}

function tokenIn(headers: Headers): string | undefined {
  return parseCookies(headers.get('cookie') ?? '').get(cookieName);
}

function identifierOf(token: string): string {
  return `pending-${createHash('sha256').update(token).digest('base64url')}`;
}
