import type { Database } from '@keystile/database';
import { ClerkUnavailable, type ClerkIdentity } from '../../clerk.ts';
import { createClerkGrantReader } from '../../directory/standing-grant.ts';
import { resourcesOf } from '../../local/oauth/addresses.ts';
import type { AuthenticatedGrant, TokenAuthenticator } from '../../oauth.ts';
import { createClerkApi } from '../api.ts';
import type { Application } from '../options.ts';
import type { TokenClaims } from './claims.ts';
import { createClientNames } from './client-names.ts';
import { createFirstCall } from './first-call.ts';
import { issuersOf } from '../issuers.ts';
import { createJwts } from './jwts.ts';
import { createOpaqueTokens } from './opaque-tokens.ts';
import { shapeOf } from './shape.ts';
import { configuredKey, publishedKeys } from './signing-keys.ts';
import { isWithin } from '../within.ts';

export interface ClerkTokenOptions {
  /** A connection that writes: a first call makes its grant. */
  database: Database;
  application: Application & { jwtKey: string | null };
  /** Public base URL of this server. */
  url: string;
  follow: ClerkIdentity['follow'];
  /** Told why tokens cannot be verified, once a minute; never a token. */
  onError(message: string, error: unknown): void;
  /** How long Clerk may take for an answer. */
  mostMs?: number;
  cacheSize?: number;
}

const tellEveryMs = 60_000;

/**
 * Checks access tokens that Clerk gave to apps, in either form.
 *
 * JWTs (RFC 9068) are checked by signature, type, issuer, time and audience, with the key that was
 * configured or those that Clerk publishes, which are held for five minutes. What Clerk takes back of
 * them it says nowhere, so they pass until they expire. Opaque tokens are asked about, and pass for at
 * most 30 seconds on one answer: that is how long a revocation at Clerk can be behind.
 *
 * A token without an audience is accepted for the client that it names: Clerk sets one only where the
 * client asked for a resource (RFC 8707).
 *
 * At every call the grant of the person and the app has to stand here: who disconnects an app, is
 * suspended, or banned or deleted at Clerk, is refused at the next call, whatever the token.
 *
 * `reader` must be a connection that nothing writes through.
 */
export function createClerkTokenAuthenticator(
  reader: Database,
  options: ClerkTokenOptions,
): TokenAuthenticator {
  const { database, application, url, follow, onError, mostMs, cacheSize = 100_000 } = options;
  const { jwtKey } = application;
  const api = createClerkApi(application, onError, mostMs);
  const resources = resourcesOf(url);
  const readJwt = createJwts(jwtKey === null ? publishedKeys(api) : configuredKey(jwtKey), {
    issuers: issuersOf(application),
    resources,
    cacheSize,
  });
  const readOpaque = createOpaqueTokens(api, { resources, cacheSize });
  const names = createClientNames(database, api, onError);
  const firstCall = createFirstCall({ database, follow, nameOf: names.find });
  const isCurrent = reader.watchAccess();
  const selectGrant = createClerkGrantReader(reader);
  const grants = new Map<string, AuthenticatedGrant>();
  let toldMs = -Infinity;

  function readGrant({ clerkUserId, clientId }: TokenClaims, nowMs: number) {
    if (!isCurrent()) grants.clear();
    const key = `${clerkUserId} ${clientId}`;
    const kept = grants.get(key);
    if (kept) return kept;
    const grant = selectGrant(clerkUserId, clientId);
    if (!grant) return undefined;
    if (grants.size >= cacheSize) grants.clear();
    grants.set(key, grant);
    names.mend(grant, nowMs);
    return grant;
  }

  async function find(
    token: string,
    nowMs: number,
    beforeAsking: () => void,
  ): Promise<AuthenticatedGrant | null> {
    const shape = shapeOf(token);
    if (shape === null) return null;
    const claims = await (shape === 'jwt'
      ? readJwt(token, nowMs)
      : readOpaque(token, nowMs, beforeAsking));
    if (!claims) return null;
    const grant = readGrant(claims, nowMs);
    if (grant) return grant;
    await firstCall(claims, beforeAsking);
    return readGrant(claims, nowMs) ?? null;
  }

  function tell(error: ClerkUnavailable, nowMs: number): void {
    if (isWithin(nowMs, toldMs, tellEveryMs)) return;
    toldMs = nowMs;
    onError('Clerk cannot be asked about access tokens; calls with them are answered 503', error);
  }

  return {
    async authenticate(token, nowMs, mayAsk = () => true) {
      const beforeAsking = () => {
        if (!mayAsk()) throw new NotAsked();
      };
      try {
        return await find(token, nowMs, beforeAsking);
      } catch (error) {
        if (error instanceof NotAsked) return 'unavailable';
        if (!(error instanceof ClerkUnavailable)) throw error;
        tell(error, nowMs);
        return 'unavailable';
      }
    },
  };
}

/** Clerk was not asked, since who sent the token may not have it ask. */
class NotAsked extends Error {
  override readonly name = 'NotAsked';
}
