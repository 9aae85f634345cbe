import { createECDH, createHash, createPrivateKey, hkdfSync, type KeyObject } from 'node:crypto';

/** The order of P-256's base point (SP 800-186, 3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** What verifies, as RFC 7517 writes it. */
export interface PublicKey {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
  kid: string;
  alg: 'ES256';
  use: 'sig';
}

/** A key pair for ES256 that follows from the secret alone: the same secret gives the same key. */
export function signingKey(secret: string): { privateKey: KeyObject; publicKey: PublicKey } {
  const scalar = toScalar(secret);
  const point = createECDH('prime256v1');
  point.setPrivateKey(scalar);
  const uncompressed = point.getPublicKey();
  const x = uncompressed.subarray(1, 33).toString('base64url');
  const y = uncompressed.subarray(33).toString('base64url');
  const required = { crv: 'P-256', kty: 'EC', x, y } as const;
  return {
    privateKey: createPrivateKey({
      key: { ...required, d: scalar.toString('base64url') },
      format: 'jwk',
    }),
    publicKey: { ...required, kid: thumbprint(required), alg: 'ES256', use: 'sig' },
  };
}

/** FIPS 186-5, A.2.1: 64 bits more than the order has keep every scalar as likely as another. */
function toScalar(secret: string): Buffer {
  const random = hkdfSync('sha256', secret, '', 'keystile caller tokens ES256', 40);
  const scalar = (BigInt(`0x${Buffer.from(random).toString('hex')}`) % (order - 1n)) + 1n;
  return Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
}

/** RFC 7638: the required members, in the order of their names. */
function thumbprint({ crv, kty, x, y }: Pick<PublicKey, 'crv' | 'kty' | 'x' | 'y'>): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}
