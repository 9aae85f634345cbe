import { sha256 } from '#sha256';
import type { Database } from '@keystile/database';
import { apiKey } from '@keystile/database/schema';
import { randomBase62 } from './base62.ts';
import { keyStatus, type ApiKey } from './key.ts';
import { checkKeyName } from './name.ts';
import { createToken, displayPrefix } from './token.ts';

export interface IssueInput {
  /** 1 to 100 characters after trimming. */
  name: string;
  userId: string;
  organizationId: string;
  tier: string;
  /** Null: never. */
  expiresAt?: Date | null;
}

/**
 * Makes a key and returns its secret, the only time anyone sees it: the database keeps a hash.
 *
 * @throws KeyNameError for a name that cannot be used; nothing is stored.
 */
export function issueKey(
  database: Database,
  input: IssueInput,
  { prefix, now = new Date() }: { prefix: string; now?: Date },
): { key: ApiKey; secret: string } {
  const secret = createToken(prefix);
  const row = {
    id: `key_${randomBase62(20)}`,
    name: checkKeyName(input.name),
    prefix: displayPrefix(secret, prefix),
    userId: input.userId,
    organizationId: input.organizationId,
    tier: input.tier,
    createdAt: now,
    expiresAt: input.expiresAt ?? null,
    revokedAt: null,
  };
  const hash = Buffer.from(sha256(secret), 'hex');
  database.orm
    .insert(apiKey)
    .values({ ...row, hash })
    .run();
  return { key: { ...row, status: keyStatus(row, now.getTime()) }, secret };
}
