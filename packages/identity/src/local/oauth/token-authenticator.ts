import type { Database } from '@keystile/database';
import { createHash } from 'node:crypto';
import type { AuthenticatedGrant } from '../../oauth.ts';
import { resourcesOf } from './addresses.ts';
import { createGrantReader, isOfGrant } from '../../directory/standing-grant.ts';
import { createVerifier, type Claims } from './verify-token.ts';

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
): { authenticate(token: string, nowMs: number): Promise<AuthenticatedGrant | null> } {
  const isCurrent = reader.watchAccess();
  const hasKey = watchKeys(reader);
  const selectGrant = createGrantReader(reader);
  const verify = createVerifier(reader, { issuer: url, audience: resourcesOf(url) });
  const claimsOf = new Map<string, Claims>();
  const grants = new Map<string, AuthenticatedGrant>();

  async function readClaims(token: string, nowMs: number): Promise<Claims | undefined> {
    const hash = createHash('sha256').update(token).digest('base64');
    const kept = claimsOf.get(hash);
    if (kept) {
      if (kept.expiresMs > nowMs && hasKey(kept.keyId)) return kept;
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
    const grant = selectGrant(id);
    if (!grant) return undefined;
    if (grants.size >= cacheSize) grants.clear();
    grants.set(id, grant);
    return grant;
  }

  return {
    async authenticate(token, nowMs) {
      const claims = await readClaims(token, nowMs);
      const grant = claims && readGrant(claims.grantId);
      return grant && isOfGrant(claims, grant) ? grant : null;
    },
  };
}

/** Tells whether a signing key is still there, whichever process took it away. */
function watchKeys(reader: Database): (keyId: string) => boolean {
  const hasCommits = reader.watchCommits();
  const selectIds = reader.prepare<{ id: string }>('SELECT id FROM jwks');
  let ids = new Set<string>();
  return (keyId) => {
    if (hasCommits()) ids = new Set(selectIds.all().map(({ id }) => id));
    return ids.has(keyId);
  };
}
