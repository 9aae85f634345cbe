import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type CryptoKey } from 'jose';
import { fromPayload, readClaims, type TokenClaims } from './claims.ts';
import { algorithm, type SigningKeys } from './signing-keys.ts';

/** A JWT that was verified, and what it was verified with. */
export interface VerifiedJwt {
  claims: TokenClaims;
  keyId: string | undefined;
  key: CryptoKey;
}

/** How far Clerk's clock and ours may be apart. */
const toleranceSeconds = 5;

/**
 * Reads access tokens that Clerk signed for people (RFC 9068, 4): signature, type, issuer, time,
 * audience. Undefined for every other text, session tokens and those of machines among them. Keys
 * are looked for only where the rest says that Clerk could have signed it.
 *
 * @throws ClerkUnavailable when the key has to be asked for and Clerk does not answer.
 */
export function createJwtVerifier(
  keys: SigningKeys,
  { issuers, resources }: { issuers: string[]; resources: string[] },
) {
  async function check(
    token: string,
    found: Found,
    nowMs: number,
  ): Promise<VerifiedJwt | undefined> {
    const { payload } = await jwtVerify(token, found.key, {
      algorithms: [algorithm],
      issuer: issuers,
      currentDate: new Date(nowMs),
      clockTolerance: toleranceSeconds,
      requiredClaims: ['sub', 'exp', 'iat', 'client_id'],
    });
    // A token that is bound to a key (RFC 7800) needs a proof that nothing here checks.
    if (payload.cnf !== undefined) return undefined;
    if (payload.iat! > nowMs / 1000 + toleranceSeconds) return undefined;
    const claims = readClaims(fromPayload(payload, toleranceSeconds), resources);
    return claims && { claims, ...found };
  }

  return async function verify(token: string, nowMs: number): Promise<VerifiedJwt | undefined> {
    const said = readUnverified(token);
    if (!said || !types.has(said.type) || !issuers.includes(said.issuer)) return undefined;
    const key = await keys.find(said.keyId, nowMs);
    if (!key) return undefined;
    try {
      return await check(token, { keyId: said.keyId, key }, nowMs);
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };
}

type Found = Omit<VerifiedJwt, 'claims'>;

/** What a text says of itself; undefined where it is no JWT. */
function readUnverified(token: string) {
  try {
    const { kid, typ } = decodeProtectedHeader(token);
    const { iss } = decodeJwt(token);
    return { keyId: typeof kid === 'string' ? kid : undefined, type: typ, issuer: iss ?? '' };
  } catch {
    return undefined;
  }
}

/** RFC 9068, 2.1; the longer form is the same type (RFC 7515, 4.1.9). */
const types = new Set<unknown>(['at+jwt', 'application/at+jwt']);
