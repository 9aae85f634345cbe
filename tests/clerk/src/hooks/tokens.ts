import { newId, randomText } from '../ids.ts';
import { accessClaims } from '../oauth/access-token.ts';
import { sessionClaims } from '../session-token.ts';
import { makeSigningKey, signJwt } from '../signing.ts';
import type { State } from '../state.ts';

/** What a minted token says otherwise than an honest one. Times are seconds since 1970. */
export interface MintOptions {
  sub: string;
  /** `at+jwt` (the default) makes an access token, `JWT` a session token. */
  typ?: string;
  alg?: 'RS256' | 'HS256' | 'none';
  kid?: string;
  /** Signs with a key that was never published, under the published `kid`. */
  wrongKey?: boolean;
  iss?: string;
  aud?: string | string[];
  azp?: string;
  exp?: number;
  nbf?: number;
  iat?: number;
  clientId?: string;
  /** The active organization of a session token; the person must be a member. */
  orgId?: string;
  scopes?: string[];
  /** The token category in the header, and anything else that no name above is for. */
  header?: object;
  claims?: object;
}

/** Tokens that nobody was given, honest but for what is asked. */
export function tokenHooks(state: State) {
  return {
    mint(options: MintOptions): string {
      const { typ = 'at+jwt', alg = 'RS256', kid = state.key.jwk.kid } = options;
      const base = typ === 'JWT' ? sessionOf(state, options) : accessOf(state, options);
      const { iss, aud, azp, exp, nbf, iat } = options;
      const stated = Object.entries({ iss, aud, azp, exp, nbf, iat });
      const overrides = Object.fromEntries(stated.filter(([, value]) => value !== undefined));
      const claims = { ...base, ...overrides, ...options.claims };
      const key = options.wrongKey ? makeSigningKey() : state.key;
      return signJwt(key, { alg, kid, typ, ...options.header }, claims);
    },
  };
}

function accessOf(state: State, { sub, clientId, scopes = ['profile', 'email'] }: MintOptions) {
  const grant = {
    id: newId('oauthgrant'),
    userId: sub,
    clientId: clientId ?? randomText(16),
    scopes,
    resource: null,
    isRevoked: false,
  };
  return accessClaims(state, grant, newId('oat'));
}

function sessionOf(state: State, { sub, azp = '', orgId }: MintOptions) {
  const now = Date.now();
  const session = {
    id: newId('sess'),
    clientId: newId('client'),
    userId: sub,
    status: 'active' as const,
    organizationId: orgId ?? null,
    origin: azp,
    lastActiveAt: now,
    createdAt: now,
    updatedAt: now,
  };
  return sessionClaims(state, session, session.organizationId);
}
