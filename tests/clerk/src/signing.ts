import { createHash, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { newId } from './ids.ts';

/** A public key as JWKS lists it. */
export interface PublicJwk {
  use: 'sig';
  kty: 'RSA';
  kid: string;
  alg: 'RS256';
  n: string;
  e: string;
}

export interface SigningKey {
  jwk: PublicJwk;
  /** The public key, as the dashboard shows it for CLERK_JWT_KEY. */
  pem: string;
  privateKey: KeyObject;
}

export function makeSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { n, e } = publicKey.export({ format: 'jwk' });
  const jwk: PublicJwk = { use: 'sig', kty: 'RSA', kid: newId('ins'), alg: 'RS256', n: n!, e: e! };
  return { jwk, pem: publicKey.export({ type: 'spki', format: 'pem' }) as string, privateKey };
}

/**
 * A JWT of these parts. `none` leaves the signature empty, and HS256 signs with the public key's
 * PEM, which a verifier that believes the header would accept.
 */
export function signJwt(key: SigningKey, header: object, claims: object): string {
  const full = { alg: 'RS256', kid: key.jwk.kid, typ: 'JWT', ...header };
  const text = [full, claims].map(encode).join('.');
  return `${text}.${signatureOf(full.alg, key, text)}`;
}

function signatureOf(alg: string, key: SigningKey, text: string): string {
  if (alg === 'none') return '';
  if (alg === 'HS256')
    return new Bun.CryptoHasher('sha256', key.pem).update(text).digest('base64url');
  return createSign('sha256').update(text).sign(key.privateKey, 'base64url');
}

/** The challenge of a PKCE verifier (RFC 7636, S256). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
