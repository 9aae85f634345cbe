import { sha256 } from '#sha256';
import { recordEvent, type Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { apiKey } from '@keystile/database/schema';
import { auditSubject } from './audit-subject.ts';
import { randomBase62 } from './base62.ts';
import type { ApiKey, KeyOwner } from './key.ts';
import { findKey } from './list.ts';
import { checkKeyName } from './name.ts';
import { anyKey, checkPolicy, type KeyPolicy } from './policy.ts';
import { createToken, displayPrefix } from './token.ts';
import { storedToolAccess, type ToolAccess } from './tool-access.ts';

export interface IssueInput {
  /** 1 to 100 characters after trimming. */
  name: string;
  /** Who makes it. */
  userId: string;
  organizationId: string;
  /** Whose it will be: the person's unless it says otherwise. */
  owner?: KeyOwner;
  /** Null: its owner's, whatever that will be. */
  tier?: string | null;
  /** Every tool by default; checked before. */
  tools?: ToolAccess;
  /** Null: never. */
  expiresAt?: Date | null;
}

/** How a key is made, and by whom. */
export interface IssueOptions {
  prefix: string;
  by: Actor;
  policy?: KeyPolicy;
  now?: Date;
}

/**
 * Makes a key and returns its secret, the only time anyone sees it: the database keeps a hash.
 *
 * @throws KeyNameError, KeyPolicyError for a key that cannot be; nothing is stored.
 */
export function issueKey(
  database: Database,
  input: IssueInput,
  { prefix, by, policy = anyKey, now = new Date() }: IssueOptions,
): { key: ApiKey; secret: string } {
  const secret = createToken(prefix);
  const { owner = 'person', tier = null, tools = 'all', expiresAt = null } = input;
  const row = {
    id: `key_${randomBase62(20)}`,
    hash: Buffer.from(sha256(secret), 'hex'),
    prefix: displayPrefix(secret, prefix),
    name: checkKeyName(input.name),
    userId: input.userId,
    organizationId: input.organizationId,
    owner,
    tier,
    tools: storedToolAccess(tools),
    createdAt: now,
    expiresAt,
  };
  return database.transaction(() => {
    checkPolicy(database, { userId: input.userId, expiresAt }, policy, now);
    database.orm.insert(apiKey).values(row).run();
    const key = findKey(database, { id: row.id }, now)!;
    recordEvent(
      database,
      {
        action: 'key.created',
        by,
        ...auditSubject(key),
        after: { prefix: key.prefix, owner, tier, tools, expiresAt },
      },
      now,
    );
    return { key, secret };
  });
}
