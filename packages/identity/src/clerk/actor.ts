import type { Actor } from '@keystile/audit';

/** Who does what Clerk tells. */
export const clerk: Actor = { kind: 'clerk' };
