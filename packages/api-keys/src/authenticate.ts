import type { Database } from '@keystile/database';
import { keyStatus, type KeyOwner } from './key.ts';
import { sha256 } from '#sha256';
import { classifyToken, tokenLength } from './token.ts';
import { readToolAccess, type ToolAccess } from './tool-access.ts';

/** An active key whose owner may use it. */
export interface AuthenticatedKey {
  id: string;
  name: string;
  /** Of the key's secret, also where an old one was sent. */
  prefix: string;
  owner: KeyOwner;
  userId: string;
  userName: string;
  userEmail: string;
  /** The key's default organization; where the owner is `organization`, the only one. */
  organizationId: string;
  organizationName: string;
  /** Whether the key may still act for that organization. */
  isMember: boolean;
  /** Its own tier, else its owner's; null: the default one. */
  tier: string | null;
  tools: ToolAccess;
  /** The hash of the secret that was sent, where it is an old one of a key that was rolled. */
  oldSecret: string | null;
  createdAt: Date;
  expiresAt: Date | null;
}

/** Why a credential is refused. `unknown` also covers revoked keys and suspended owners. */
export type Refusal = 'foreign' | 'malformed' | 'unknown' | 'expired';

export type Authentication =
  { key: AuthenticatedKey; refusal?: undefined } | { key?: undefined; refusal: Refusal };

export interface Authenticator {
  /** Looks a credential up. Never throws for what a client sent. */
  authenticate(token: string, nowMs: number): Authentication;
}

interface Row {
  id: string;
  name: string;
  prefix: string;
  tier: string | null;
  tools: string | null;
  owner: KeyOwner;
  old_expires_at: number | null;
  old_ended_at: number | null;
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
  user_id: string;
  user_name: string;
  user_email: string;
  banned: number;
  organization_id: string;
  organization_name: string;
  is_member: number;
}

type Entry = AuthenticatedKey & {
  revokedAt: Date | null;
  banned: boolean;
  /** When an old secret stops to open the key; null for the key's own. */
  endsMs: number | null;
};

const columns = `
  k.id, k.name, k.prefix, k.owner, k.tools, k.created_at, k.expires_at, k.revoked_at,
  coalesce(k.tier, CASE k.owner WHEN 'person' THEN u.tier END, o.tier) AS tier,
  u.id AS user_id, u.name AS user_name, u.email AS user_email,
  k.owner = 'person' AND (u.banned OR u.withdrawn IS NOT NULL) AS banned,
  o.id AS organization_id, o.name AS organization_name,
  o.deleted_at IS NULL AND (k.owner = 'organization' OR m.id IS NOT NULL) AS is_member`;

const joined = `
  JOIN user u ON u.id = k.user_id
  JOIN organization o ON o.id = k.organization_id
  LEFT JOIN member m ON m.user_id = k.user_id AND m.organization_id = k.organization_id`;

const selectByHash = `
  SELECT ${columns}, NULL AS old_expires_at, NULL AS old_ended_at
  FROM api_key k ${joined} WHERE k.hash = ?`;

const selectByOldHash = `
  SELECT ${columns}, r.expires_at AS old_expires_at, r.ended_at AS old_ended_at
  FROM rolled_secret r JOIN api_key k ON k.id = r.key_id ${joined} WHERE r.hash = ?`;

/**
 * Checks credentials against the database, keeping what it read in memory for as long as nothing
 * changed: before each answer it asks SQLite whether another connection committed, and if so
 * whether the access revision rose. So a revocation by any process is seen by the very next call.
 *
 * `reader` must be a connection that nothing writes through: SQLite reports only the commits of
 * other connections.
 */
export function createAuthenticator(
  reader: Database,
  { prefix, cacheSize = 100_000 }: { prefix: string; cacheSize?: number },
): Authenticator {
  const cache = new Map<string, Entry>();
  const isCurrent = reader.watchAccess();
  const select = reader.prepare<Row>(selectByHash);
  const selectOld = reader.prepare<Row>(selectByOldHash);

  function read(hash: string): Entry | undefined {
    const bytes = Buffer.from(hash, 'hex');
    const row = select.get(bytes) ?? selectOld.get(bytes);
    if (!row) return undefined;
    const entry = toEntry(row, hash);
    if (cache.size >= cacheSize) cache.clear();
    cache.set(hash, entry);
    return entry;
  }

  /** A key that is kept needs no look at its form; any other credential gets one first. */
  function find(token: string): Entry | Refusal {
    if (token.length === tokenLength(prefix)) {
      const hash = sha256(token);
      if (!isCurrent()) cache.clear();
      const kept = cache.get(hash);
      if (kept) return kept;
      if (classifyToken(token, prefix) === 'wellFormed') return read(hash) ?? 'unknown';
    }
    return token.startsWith(prefix) ? 'malformed' : 'foreign';
  }

  return {
    authenticate(token, nowMs) {
      const key = find(token);
      if (typeof key === 'string') return { refusal: key };
      if (key.banned || (key.endsMs !== null && key.endsMs <= nowMs)) return { refusal: 'unknown' };
      const status = keyStatus(key, nowMs);
      if (status === 'revoked') return { refusal: 'unknown' };
      if (status === 'expired') return { refusal: 'expired' };
      return { key };
    },
  };
}

function toEntry(row: Row, hash: string): Entry {
  const endsMs = row.old_ended_at ?? row.old_expires_at;
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    userId: row.user_id,
    userName: row.user_name,
    userEmail: row.user_email,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    isMember: row.is_member === 1,
    owner: row.owner,
    tier: row.tier,
    tools: readToolAccess(row.tools),
    oldSecret: endsMs === null ? null : hash,
    endsMs,
    createdAt: new Date(row.created_at),
    expiresAt: row.expires_at === null ? null : new Date(row.expires_at),
    revokedAt: row.revoked_at === null ? null : new Date(row.revoked_at),
    banned: row.banned === 1,
  };
}
