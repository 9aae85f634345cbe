import type { Database } from '@keystile/database';
import { keyStatus } from './key.ts';
import { sha256 } from '#sha256';
import { classifyToken, tokenLength } from './token.ts';

/** An active key whose owner may use it. */
export interface AuthenticatedKey {
  id: string;
  name: string;
  prefix: string;
  userId: string;
  userName: string;
  userEmail: string;
  /** The key's default organization. */
  organizationId: string;
  organizationName: string;
  /** Whether the owner still belongs to the default organization. */
  isMember: boolean;
  tier: string;
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
  tier: string;
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

type Entry = AuthenticatedKey & { revokedAt: Date | null; banned: boolean };

const selectByHash = `
  SELECT k.id, k.name, k.prefix, k.tier, k.created_at, k.expires_at, k.revoked_at,
    u.id AS user_id, u.name AS user_name, u.email AS user_email, u.banned,
    o.id AS organization_id, o.name AS organization_name, m.id IS NOT NULL AS is_member
  FROM api_key k
  JOIN user u ON u.id = k.user_id
  JOIN organization o ON o.id = k.organization_id
  LEFT JOIN member m ON m.user_id = k.user_id AND m.organization_id = k.organization_id
  WHERE k.hash = ?`;

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

  function read(hash: string): Entry | undefined {
    const row = select.get(Buffer.from(hash, 'hex'));
    if (!row) return undefined;
    const entry = toEntry(row);
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
      if (key.banned) return { refusal: 'unknown' };
      const status = keyStatus(key, nowMs);
      if (status === 'revoked') return { refusal: 'unknown' };
      if (status === 'expired') return { refusal: 'expired' };
      return { key };
    },
  };
}

function toEntry(row: Row): Entry {
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
    tier: row.tier,
    createdAt: new Date(row.created_at),
    expiresAt: row.expires_at === null ? null : new Date(row.expires_at),
    revokedAt: row.revoked_at === null ? null : new Date(row.revoked_at),
    banned: row.banned === 1,
  };
}
