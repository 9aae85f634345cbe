import { randomUUID } from 'node:crypto';
import type { ToolContext } from '@keystile/tools';
import { SignJWT } from 'jose';
import { signingKey, type PublicKey } from './signing-key.ts';

const livesSeconds = 60;

/** Tells upstreams who calls. */
export interface CallerTokens {
  /**
   * A JWT (RFC 7519) for one upstream, good for 60 s: `iss`, `aud`, `iat`, `exp`, `jti`, and where
   * there is one `sub` (the user's id), `org` (the organization's id), `key_id` or `app_id`.
   */
  sign(context: Pick<ToolContext, 'caller' | 'organization'>, audience: string): Promise<string>;
  /** What verifies it (RFC 7517, 5). */
  jwks: { keys: PublicKey[] };
}

/** Signs with ES256, by a key that follows from the secret. `url` is the issuer. */
export function createCallerTokens({ secret, url }: { secret: string; url: string }): CallerTokens {
  const { privateKey, publicKey } = signingKey(secret);
  const header = { alg: 'ES256', kid: publicKey.kid, typ: 'keystile-caller+jwt' };
  return {
    jwks: { keys: [publicKey] },
    sign({ caller, organization }, audience) {
      const claims = { ...(organization && { org: organization.id }), ...callerClaims(caller) };
      const now = Math.floor(Date.now() / 1_000);
      return new SignJWT(claims)
        .setProtectedHeader(header)
        .setIssuer(url)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + livesSeconds)
        .setJti(randomUUID())
        .sign(privateKey);
    },
  };
}

function callerClaims(caller: ToolContext['caller']): Record<string, string> {
  if (caller.kind === 'public') return {};
  const { id, userId: sub } = caller;
  return caller.kind === 'key' ? { sub, key_id: id } : { sub, app_id: id };
}
