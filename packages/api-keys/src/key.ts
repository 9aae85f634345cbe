/** Derived, never stored. Revoked wins over expired. */
export type KeyStatus = 'active' | 'revoked' | 'expired';

/** A key as its owner may see it: everything but the secret and its hash. */
export interface ApiKey {
  id: string;
  name: string;
  /** The secret's first characters, for telling keys apart. */
  prefix: string;
  userId: string;
  organizationId: string;
  tier: string;
  status: KeyStatus;
  createdAt: Date;
  /** Null: never. */
  expiresAt: Date | null;
  revokedAt: Date | null;
}

/** The status of a key at a time in epoch milliseconds. It expires at the very `expiresAt`. */
export function keyStatus(
  key: { expiresAt: Date | null; revokedAt: Date | null },
  nowMs: number,
): KeyStatus {
  if (key.revokedAt) return 'revoked';
  return key.expiresAt && key.expiresAt.getTime() <= nowMs ? 'expired' : 'active';
}
