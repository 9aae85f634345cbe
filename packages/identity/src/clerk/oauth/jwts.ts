import { createHash } from 'node:crypto';
import type { TokenClaims } from './claims.ts';
import type { SigningKeys } from './signing-keys.ts';
import { createJwtVerifier, type VerifiedJwt } from './verify-jwt.ts';

interface Options {
  issuers: string[];
  resources: string[];
  cacheSize: number;
}

/**
 * Reads access tokens that say by themselves what they are. What was verified is kept until it
 * expires, and only while Clerk has the key that signed it.
 *
 * @throws ClerkUnavailable when keys have to be asked for and Clerk does not answer.
 */
export function createJwts(keys: SigningKeys, { cacheSize, ...options }: Options) {
  const verify = createJwtVerifier(keys, options);
  const kept = new Map<string, VerifiedJwt>();

  return async function read(token: string, nowMs: number): Promise<TokenClaims | undefined> {
    const hash = createHash('sha256').update(token).digest('base64');
    const known = kept.get(hash);
    if (known) {
      const isGood =
        known.claims.expiresMs > nowMs && (await keys.find(known.keyId, nowMs)) === known.key;
      if (isGood) return known.claims;
      kept.delete(hash);
    }
    const verified = await verify(token, nowMs);
    if (!verified) return undefined;
    if (kept.size >= cacheSize) kept.clear();
    kept.set(hash, verified);
    return verified.claims;
  };
}
