import type { Database } from '@keystile/database';
import { errors, importJWK, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { grantClaim, keyGraceSeconds } from './access-token.ts';

/** What an access token of ours says. */
export interface Claims {
  grantId: string;
  clientId: string;
  userId: string;
  /** The key that signed it. */
  keyId: string;
  expiresMs: number;
}

interface KeyRow {
  public_key: string;
  alg: string | null;
  expires_at: number | null;
}

type Key = Awaited<ReturnType<typeof importJWK>>;

const algorithm = 'EdDSA';
const keyGraceMs = keyGraceSeconds * 1000;

/**
 * Reads access tokens that this server signed for one of `audience` (RFC 9068, 4): signature, type,
 * issuer, audience, time. Undefined for every other text, whatever it is. The key is looked up at
 * each token, so that a new one works at once in every process, and one that is gone works nowhere.
 */
export function createVerifier(
  database: Database,
  { issuer, audience }: { issuer: string; audience: string[] },
) {
  const selectKey = database.prepare<KeyRow>(
    'SELECT public_key, alg, expires_at FROM jwks WHERE id = ?',
  );
  const imported = new Map<string, Promise<Key>>();

  function importOnce(publicKey: string): Promise<Key> {
    const known = imported.get(publicKey);
    if (known) return known;
    const key = importJWK(JSON.parse(publicKey), algorithm);
    imported.set(publicKey, key);
    return key;
  }

  return async function verify(token: string, nowMs: number): Promise<Claims | undefined> {
    const findKey: JWTVerifyGetKey = ({ kid }) => {
      const row = typeof kid === 'string' ? selectKey.get(kid) : undefined;
      if (!row || !isUsable(row, nowMs)) throw new errors.JWKSNoMatchingKey();
      return importOnce(row.public_key);
    };
    try {
      const { payload, protectedHeader } = await jwtVerify(token, findKey, {
        algorithms: [algorithm],
        typ: 'at+jwt',
        issuer,
        audience,
        currentDate: new Date(nowMs),
        requiredClaims: ['sub', 'exp', 'iat', 'client_id', grantClaim],
      });
      return toClaims(payload, protectedHeader.kid ?? '');
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };
}

function isUsable({ alg, expires_at: expiresMs }: KeyRow, nowMs: number): boolean {
  const isOver = expiresMs !== null && expiresMs + keyGraceMs <= nowMs;
  return (alg ?? algorithm) === algorithm && !isOver;
}

/** Undefined for a token that is bound to a key (RFC 7800): nothing here checks the proof. */
function toClaims(payload: JWTPayload, keyId: string): Claims | undefined {
  const { sub, exp, cnf } = payload;
  const { client_id: clientId, [grantClaim]: grantId } = payload;
  if (cnf !== undefined || typeof sub !== 'string' || exp === undefined) return undefined;
  if (typeof clientId !== 'string' || typeof grantId !== 'string') return undefined;
  return { grantId, clientId, userId: sub, keyId, expiresMs: exp * 1000 };
}
