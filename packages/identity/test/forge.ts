import type { Database } from '@keystile/database';
import { jwks } from '@keystile/database/schema';
import { symmetricDecrypt } from 'better-auth/crypto';
import { desc } from 'drizzle-orm';
import { importJWK, SignJWT, type JWTHeaderParameters, type JWTPayload } from 'jose';

/** The secret that every test's identity has. */
export const secret = 'a secret for tests, long enough to sign';

type Changes<Members> = { [Name in keyof Members]?: Members[Name] | undefined };

/** Takes the newest signing key out of a database, as a thief of both file and secret could. */
export async function stealKey({ orm }: Database) {
  const row = orm.select().from(jwks).orderBy(desc(jwks.createdAt)).get();
  if (!row) throw new Error('no token was signed yet');
  const data = JSON.parse(row.privateKey) as string;
  const privateJwk = await symmetricDecrypt({ key: secret, data });
  const key = await importJWK(JSON.parse(privateJwk), 'EdDSA');
  return { kid: row.id, key, publicJwk: row.publicKey };
}

/** Signs claims with the server's own key: whatever is refused then is refused for what it says. */
export async function forge(
  database: Database,
  claims: Changes<JWTPayload>,
  header: Changes<JWTHeaderParameters> = {},
): Promise<string> {
  const { kid, key } = await stealKey(database);
  const given = { alg: 'EdDSA', typ: 'at+jwt', kid, ...header };
  return new SignJWT(claims).setProtectedHeader(given).sign(key);
}

/** The parts of a token, decoded. */
export function read(token: string): { header: JWTHeaderParameters; claims: JWTPayload } {
  const [header = '', claims = ''] = token.split('.');
  return { header: decode(header), claims: decode(claims) };
}

/** Puts a token together without asking whether its signature is right. */
export function assemble(header: unknown, claims: unknown, signature = ''): string {
  return `${encode(header)}.${encode(claims)}.${signature}`;
}

function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function decode<Part>(part: string): Part {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as Part;
}
