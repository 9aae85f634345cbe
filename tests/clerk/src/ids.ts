import { randomBytes } from 'node:crypto';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Random letters and digits; each byte's small bias does no harm in a test. */
export function randomText(length: number): string {
  return Array.from(randomBytes(length), (byte) => letters[byte % letters.length]).join('');
}

/** An id as Clerk forms them: the kind, and 27 letters and digits. */
export function newId(kind: string): string {
  return `${kind}_${randomText(27)}`;
}
