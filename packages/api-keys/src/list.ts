import type { Database } from '@keystile/database';
import { apiKey, organization, user } from '@keystile/database/schema';
import { and, desc, eq, gte, lt, or, sql, type SQL } from 'drizzle-orm';
import { keyStatus, type ApiKey, type KeyOwner } from './key.ts';
import { readToolAccess } from './tool-access.ts';

const columns = {
  id: apiKey.id,
  name: apiKey.name,
  prefix: apiKey.prefix,
  owner: apiKey.owner,
  userId: apiKey.userId,
  organizationId: apiKey.organizationId,
  organizationName: organization.name,
  tier: sql<string | null>`coalesce(${apiKey.tier},
    CASE ${apiKey.owner} WHEN 'person' THEN ${user.tier} END, ${organization.tier})`,
  tools: apiKey.tools,
  createdAt: apiKey.createdAt,
  expiresAt: apiKey.expiresAt,
  revokedAt: apiKey.revokedAt,
  revokedFor: apiKey.revokedFor,
};

type Row = Omit<ApiKey, 'tools' | 'status'> & { tools: string | null };

/** The keys of a person, or those that belong to an organization. */
export interface KeysOf {
  owner: KeyOwner;
  /** The person's or the organization's. */
  id: string;
}

/** All keys of one owner: active ones first, newest first within each status. */
export function listKeys(database: Database, { owner, id }: KeysOf, now = new Date()): ApiKey[] {
  const holder = owner === 'person' ? apiKey.userId : apiKey.organizationId;
  const keys = select(database, and(eq(apiKey.owner, owner), eq(holder, id)))
    .orderBy(desc(apiKey.createdAt), desc(apiKey.id))
    .all()
    .map((row) => toKey(row, now));
  const active = keys.filter((key) => key.status === 'active');
  return [...active, ...keys.filter((key) => key.status !== 'active')];
}

/** One key, whoever it belongs to. */
export function findKey(
  database: Database,
  { id }: { id: string },
  now = new Date(),
): ApiKey | undefined {
  const row = select(database, eq(apiKey.id, id)).get();
  return row && toKey(row, now);
}

/** Where a page of keys ends. */
export interface KeyCursor {
  createdAt: Date;
  id: string;
}

/**
 * A page of all keys, newest first.
 *
 * @param search.prefix only keys whose shown prefix begins so, or is the beginning of this.
 * @param page.after the last key of the page before.
 */
export function searchKeys(
  database: Database,
  { prefix = '' }: { prefix?: string },
  { after, limit = 50 }: { after?: KeyCursor; limit?: number } = {},
  now = new Date(),
): ApiKey[] {
  const older =
    after &&
    or(
      lt(apiKey.createdAt, after.createdAt),
      and(eq(apiKey.createdAt, after.createdAt), lt(apiKey.id, after.id)),
    );
  const begins =
    prefix === ''
      ? undefined
      : and(gte(apiKey.prefix, prefix), lt(apiKey.prefix, `${prefix}\uffff`));
  return select(database, and(begins, older))
    .orderBy(desc(apiKey.createdAt), desc(apiKey.id))
    .limit(limit)
    .all()
    .map((row) => toKey(row, now));
}

function select({ orm }: Database, where: SQL | undefined) {
  return orm
    .select(columns)
    .from(apiKey)
    .innerJoin(user, eq(user.id, apiKey.userId))
    .innerJoin(organization, eq(organization.id, apiKey.organizationId))
    .where(where);
}

function toKey(row: Row, now: Date): ApiKey {
  const { tools, ...key } = row;
  return { ...key, tools: readToolAccess(tools), status: keyStatus(row, now.getTime()) };
}
