import type { ClerkClient } from '@clerk/backend';
import { createHash } from 'node:crypto';
import { ClerkProblem, type ClerkApi } from '../api.ts';
import { readClaims, type TokenClaims } from './claims.ts';
import { isWithin } from '../within.ts';

type Answer = Awaited<ReturnType<ClerkClient['idPOAuthAccessToken']['verify']>>;

/** How long a token passes on what Clerk said of it: a revocation there counts by then. */
const goodMs = 30_000;
/** The same for a refusal: tokens do not become good later. */
const refusedMs = 5_000;

interface Options {
  resources: string[];
  cacheSize: number;
}

/**
 * Reads access tokens that only Clerk can tell about. Its answer holds for 30 seconds from when it
 * was asked, and never past the token's expiry. Calls that come at once ask once.
 *
 * `beforeAsking` is called, and may throw, where a token that was never good needs a question.
 *
 * @throws ClerkUnavailable when Clerk has to be asked and does not answer.
 */
export function createOpaqueTokens(api: ClerkApi, { resources, cacheSize }: Options) {
  const good = new Map<string, { claims: TokenClaims; askedMs: number }>();
  const refused = new Map<string, number>();
  const underWay = new Map<string, Promise<TokenClaims | undefined>>();

  async function ask(token: string): Promise<Answer | undefined> {
    try {
      return await api.ask(({ idPOAuthAccessToken }) => idPOAuthAccessToken.verify(token));
    } catch (error) {
      if (error instanceof ClerkProblem) return undefined;
      throw error;
    }
  }

  async function question(
    token: string,
    hash: string,
    nowMs: number,
  ): Promise<TokenClaims | undefined> {
    try {
      const answer = await ask(token);
      const claims = answer && claimsOf(answer, resources);
      if (claims && claims.expiresMs > nowMs) {
        if (good.size >= cacheSize) good.clear();
        good.set(hash, { claims, askedMs: nowMs });
        return claims;
      }
      good.delete(hash);
      if (refused.size >= cacheSize) refused.clear();
      refused.set(hash, nowMs);
      return undefined;
    } finally {
      underWay.delete(hash);
    }
  }

  return async function read(
    token: string,
    nowMs: number,
    beforeAsking: () => void,
  ): Promise<TokenClaims | undefined> {
    const hash = createHash('sha256').update(token).digest('base64');
    const known = good.get(hash);
    if (known && known.claims.expiresMs <= nowMs) {
      good.delete(hash);
      return undefined;
    }
    if (known && isWithin(nowMs, known.askedMs, goodMs)) return known.claims;
    if (isWithin(nowMs, refused.get(hash) ?? -Infinity, refusedMs)) return undefined;
    const asked = underWay.get(hash);
    if (asked) return asked;
    if (!known) beforeAsking();
    const asking = question(token, hash, nowMs);
    underWay.set(hash, asking);
    return asking;
  };
}

function claimsOf(answer: Answer, resources: string[]): TokenClaims | undefined {
  const { subject: sub, clientId: client_id, aud, revoked, expired, expiration } = answer;
  if (revoked || expired) return undefined;
  const expiresMs = expiration === null ? Infinity : inMilliseconds(expiration);
  return readClaims({ sub, client_id, aud, expiresMs }, resources);
}

/** Clerk documents seconds, where most of its answers have milliseconds. */
function inMilliseconds(time: number): number {
  return time > 100_000_000_000 ? time : time * 1000;
}
