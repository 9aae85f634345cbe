import type { Database } from '@keystile/database';
import { apiKey, organization, rolledSecret, user } from '@keystile/database/schema';
import {
  and,
  desc,
  eq,
  gte,
  inArray,
  lt,
  lte,
  or,
  sql,
  type AnyColumn,
  type SQL,
} from 'drizzle-orm';
import { keyStatus, type ApiKey, type KeyOwner } from './key.ts';
import { readToolAccess } from './tool-access.ts';

const columns = {
  id: apiKey.id,
  name: apiKey.name,
  prefix: apiKey.prefix,
  owner: apiKey.owner,
  userId: apiKey.userId,
  userEmail: user.email,
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

/** A key's prefix of at most 32 characters, and 4 more. */
const longestShown = 36;

/** Where more keys match, walking them all from the newest finds a page sooner than sorting these. */
const mostSorted = 1000;

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
 * @param search.prefix only keys whose shown prefix begins so, or is the beginning of this; that of
 *   an earlier secret counts too.
 * @param page.after the last key of the page before.
 */
export function searchKeys(
  database: Database,
  { prefix = '' }: { prefix?: string },
  { after, limit = 50 }: { after?: KeyCursor; limit?: number } = {},
  now = new Date(),
): ApiKey[] {
  // The first bound is one that the index on `created_at` can begin at.
  const older =
    after &&
    and(
      lte(apiKey.createdAt, after.createdAt),
      or(lt(apiKey.createdAt, after.createdAt), lt(apiKey.id, after.id)),
    );
  return select(database, and(hasPrefix(database, prefix), older))
    .orderBy(desc(apiKey.createdAt), desc(apiKey.id))
    .limit(limit)
    .all()
    .map((row) => toKey(row, now));
}

function hasPrefix({ orm }: Database, prefix: string): SQL | undefined {
  if (prefix === '') return undefined;
  const earlier = orm
    .select({ id: rolledSecret.keyId })
    .from(rolledSecret)
    .where(matches(rolledSecret.prefix, prefix));
  const [found] = orm.all<{ n: number }>(sql`SELECT count(*) AS n FROM (
    SELECT 1 FROM ${apiKey} WHERE ${matches(apiKey.prefix, prefix)} LIMIT ${mostSorted})`);
  if (found!.n < mostSorted) return or(matches(apiKey.prefix, prefix), inArray(apiKey.id, earlier));
  // A leading + keeps SQLite in the order of the result.
  return or(matches(sql`+${apiKey.prefix}`, prefix), inArray(sql`+${apiKey.id}`, earlier));
}

function matches(column: AnyColumn | SQL, prefix: string): SQL | undefined {
  const beginnings = Array.from({ length: Math.min(prefix.length, longestShown) }, (_, index) =>
    prefix.slice(0, index + 1),
  );
  return or(
    and(gte(column as SQL, prefix), lt(column as SQL, `${prefix}\uffff`)),
    inArray(column as SQL, beginnings),
  );
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
