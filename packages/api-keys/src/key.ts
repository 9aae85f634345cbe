import type { ToolAccess } from './tool-access.ts';

/** Derived, never stored. Revoked wins over expired. */
export type KeyStatus = 'active' | 'revoked' | 'expired';

/** Whose a key is: the person's who made it, or its organization's. */
export type KeyOwner = 'person' | 'organization';

/** A key as its owner may see it: everything but the secret and its hash. */
export interface ApiKey {
  id: string;
  name: string;
  /** The secret's first characters, for telling keys apart. */
  prefix: string;
  owner: KeyOwner;
  /** Who made it. */
  userId: string;
  userEmail: string;
  /** Whose it is where the owner is `organization`; else what its calls are for by default. */
  organizationId: string;
  organizationName: string;
  /** Its own tier, else its owner's; null: the default one. */
  tier: string | null;
  tools: ToolAccess;
  status: KeyStatus;
  createdAt: Date;
  /** Null: never. */
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** Null: nobody said. */
  revokedFor: 'leak' | null;
}

/** The status of a key at a time in epoch milliseconds. It expires at the very `expiresAt`. */
export function keyStatus(
  key: { expiresAt: Date | null; revokedAt: Date | null },
  nowMs: number,
): KeyStatus {
  if (key.revokedAt) return 'revoked';
  return key.expiresAt && key.expiresAt.getTime() <= nowMs ? 'expired' : 'active';
}
