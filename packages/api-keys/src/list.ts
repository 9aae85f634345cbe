import type { Database } from '@keystile/database';
import { apiKey } from '@keystile/database/schema';
import { and, desc, eq } from 'drizzle-orm';
import { keyStatus, type ApiKey } from './key.ts';

const columns = {
  id: apiKey.id,
  name: apiKey.name,
  prefix: apiKey.prefix,
  userId: apiKey.userId,
  organizationId: apiKey.organizationId,
  tier: apiKey.tier,
  createdAt: apiKey.createdAt,
  expiresAt: apiKey.expiresAt,
  revokedAt: apiKey.revokedAt,
};

/** A person's keys: active ones first, newest first within each status. */
export function listKeys(database: Database, userId: string, now = new Date()): ApiKey[] {
  const rows = database.orm
    .select(columns)
    .from(apiKey)
    .where(eq(apiKey.userId, userId))
    .orderBy(desc(apiKey.createdAt), desc(apiKey.id))
    .all();
  const keys = rows.map((row) => ({ ...row, status: keyStatus(row, now.getTime()) }));
  const active = keys.filter((key) => key.status === 'active');
  return [...active, ...keys.filter((key) => key.status !== 'active')];
}

/** One key; undefined where it does not exist or, with `userId`, is another person's. */
export function findKey(
  database: Database,
  { id, userId }: { id: string; userId?: string },
  now = new Date(),
): ApiKey | undefined {
  const owner = userId === undefined ? undefined : eq(apiKey.userId, userId);
  const row = database.orm
    .select(columns)
    .from(apiKey)
    .where(and(eq(apiKey.id, id), owner))
    .get();
  return row && { ...row, status: keyStatus(row, now.getTime()) };
}
