import { newId, randomText } from '../ids.ts';
import type { AccessToken, Grant } from '../records.ts';
import { signJwt } from '../signing.ts';
import type { State } from '../state.ts';

/** Claims of an access token (RFC 9068); `aud` only where a resource was asked for. */
export function accessClaims(state: State, grant: Grant, id: string) {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: state.issuer,
    sub: grant.userId,
    client_id: grant.clientId,
    jti: id,
    scope: grant.scopes.join(' '),
    ...(grant.resource ? { aud: grant.resource } : {}),
    iat: now,
    nbf: now,
    exp: now + state.options.accessTokenSeconds,
  };
}

/** A new access token for a grant, readable or not. */
export function issueAccessToken(
  state: State,
  grant: Grant,
  isOpaque = state.options.opaqueTokens,
): string {
  const now = Date.now();
  const token: AccessToken = {
    id: newId('oat'),
    grant,
    createdAt: now,
    expiresAt: now + state.options.accessTokenSeconds * 1000,
    isRevoked: false,
  };
  const text = isOpaque
    ? `oat_${randomText(40)}`
    : signJwt(state.key, { typ: 'at+jwt' }, accessClaims(state, grant, token.id));
  state.accessTokens.set(text, token);
  return text;
}

export function issueRefreshToken(state: State, grant: Grant): string {
  const text = `ort_${randomText(40)}`;
  state.refreshTokens.set(text, grant);
  return text;
}
