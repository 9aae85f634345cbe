import type { Database } from '@keystile/database';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { createHash } from 'node:crypto';
import type { AuthenticatedGrant, TokenAuthenticator } from '../../oauth.ts';
import { resourcesOf } from './addresses.ts';
import { grantClaim } from './plugins.ts';

interface Claims {
  grantId: string;
  clientId: string;
  userId: string;
  expiresMs: number;
}

interface Row {
  id: string;
  client_id: string;
  user_id: string;
  organization_id: string;
  organization_name: string;
  is_member: number;
}

const selectGrant = `
  SELECT g.id, g.client_id, g.user_id, g.organization_id, o.name AS organization_name,
    m.id IS NOT NULL AS is_member
  FROM oauth_grant g
  JOIN user u ON u.id = g.user_id
  JOIN organization o ON o.id = g.organization_id
  LEFT JOIN member m ON m.user_id = g.user_id AND m.organization_id = g.organization_id
  WHERE g.id = ? AND g.ended_at IS NULL AND u.banned = 0`;

/**
 * Checks access tokens of our own authorization server (RFC 9068, 4): signature, type, issuer,
 * audience, expiry, and at every call whether the grant that the token names still stands. What a
 * token says is kept in memory until it expires; what the database says only while nothing there
 * changed, whichever process changes it.
 *
 * `reader` must be a connection that nothing writes through.
 */
export function createTokenAuthenticator(
  reader: Database,
  { url, cacheSize = 100_000 }: { url: string; cacheSize?: number },
): TokenAuthenticator {
  const isCurrent = reader.watchAccess();
  const select = reader.prepare<Row>(selectGrant);
  const verify = createVerifier(reader, url);
  const claimsOf = new Map<string, Claims>();
  const grants = new Map<string, AuthenticatedGrant>();

  async function readClaims(token: string, nowMs: number): Promise<Claims | undefined> {
    const hash = createHash('sha256').update(token).digest('base64');
    const kept = claimsOf.get(hash);
    if (kept) {
      if (kept.expiresMs > nowMs) return kept;
      claimsOf.delete(hash);
      return undefined;
    }
    const claims = await verify(token, nowMs);
    if (!claims) return undefined;
    if (claimsOf.size >= cacheSize) claimsOf.clear();
    claimsOf.set(hash, claims);
    return claims;
  }

  function readGrant(id: string): AuthenticatedGrant | undefined {
    if (!isCurrent()) grants.clear();
    const kept = grants.get(id);
    if (kept) return kept;
    const row = select.get(id);
    if (!row) return undefined;
    const grant = toGrant(row);
    if (grants.size >= cacheSize) grants.clear();
    grants.set(id, grant);
    return grant;
  }

  return {
    async authenticate(token, nowMs) {
      const claims = await readClaims(token, nowMs);
      const grant = claims && readGrant(claims.grantId);
      if (!grant) return null;
      const isOfGrant = grant.clientId === claims.clientId && grant.userId === claims.userId;
      return isOfGrant ? grant : null;
    },
  };
}

/** Reads the signing keys as they are needed, so that a new one works at once in every process. */
function createVerifier(reader: Database, url: string) {
  const keyRows = reader.prepare<{ id: string; public_key: string; alg: string | null }>(
    'SELECT id, public_key, alg FROM jwks',
  );
  const hasKey = reader.prepare<{ id: string }>('SELECT id FROM jwks WHERE id = ?');
  let keys = createLocalJWKSet({ keys: [] });
  let known = new Set<string>();

  function load(): void {
    const rows = keyRows.all();
    known = new Set(rows.map(({ id }) => id));
    const set: JSONWebKeySet = {
      keys: rows.map(({ id, public_key, alg }) => ({
        ...JSON.parse(public_key),
        kid: id,
        alg: alg ?? 'EdDSA',
      })),
    };
    keys = createLocalJWKSet(set);
  }

  return async function verify(token: string, nowMs: number): Promise<Claims | undefined> {
    try {
      const { payload } = await jwtVerify(
        token,
        (header, jws) => {
          const { kid = '' } = header;
          if (!known.has(kid) && hasKey.get(kid)) load();
          return keys(header, jws);
        },
        {
          algorithms: ['EdDSA'],
          typ: 'at+jwt',
          issuer: url,
          audience: resourcesOf(url),
          currentDate: new Date(nowMs),
          requiredClaims: ['sub', 'exp', 'iat', 'client_id', grantClaim],
        },
      );
      return toClaims(payload);
    } catch (error) {
      if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_J')) {
        return undefined;
      }
      throw error;
    }
  };
}

/** Undefined for a token that is bound to a key (RFC 7800): nothing here checks the proof. */
function toClaims(payload: JWTPayload): Claims | undefined {
  const { sub, exp, cnf } = payload;
  const { client_id: clientId, [grantClaim]: grantId } = payload;
  if (cnf !== undefined || sub === undefined || exp === undefined) return undefined;
  if (typeof clientId !== 'string' || typeof grantId !== 'string') return undefined;
  return { grantId, clientId, userId: sub, expiresMs: exp * 1000 };
}

function toGrant(row: Row): AuthenticatedGrant {
  return {
    id: row.id,
    clientId: row.client_id,
    userId: row.user_id,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    isMember: row.is_member === 1,
  };
}
