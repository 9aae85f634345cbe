import { createHash } from 'node:crypto';
import { newId } from '../id.ts';

/** How long an invitation lasts, to the installation or to an organization. */
export const inviteLifetimeMs = 7 * 86_400_000;

/** A token for an invitation's link; whoever has it may use it. */
export function newInviteToken(): string {
  return newId('inv');
}

/** What the database keeps of a token (SHA-256, in hexadecimal). */
export function hashInviteToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
