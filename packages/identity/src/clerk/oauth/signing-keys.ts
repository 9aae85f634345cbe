import { importJWK, importSPKI, type CryptoKey, type JWK } from 'jose';
import { ClerkUnavailable } from '../../clerk.ts';
import { ClerkProblem, type ClerkApi } from '../api.ts';
import { isWithin } from '../within.ts';

/** The keys that Clerk signs with. */
export interface SigningKeys {
  /**
   * The key of this id at this moment; undefined where Clerk has none. The same key is the same
   * object for as long as Clerk has it.
   *
   * @throws ClerkUnavailable when Clerk has to be asked and does not answer.
   */
  find(keyId: string | undefined, nowMs: number): Promise<CryptoKey | undefined>;
}

export const algorithm = 'RS256';

/** How long keys hold before Clerk is asked again: a key that it took back is good no longer. */
const holdMs = 300_000;
/** How often unknown key ids may ask: anybody can write one into a token. */
const unknownMs = 10_000;
/** How long Clerk is left alone after it did not answer. */
const restMs = 2_000;

/** The one key that was configured (CLERK_JWT_KEY); nobody is asked. */
export function configuredKey(pem: string): SigningKeys {
  const key = importSPKI(pem, algorithm);
  return { find: () => key };
}

/** The keys that the Backend API publishes (RFC 7517), asked for when they are needed. */
export function publishedKeys(api: ClerkApi): SigningKeys {
  let held = new Map<string, HeldKey>();
  let askedMs = -Infinity;
  let failedMs = -Infinity;
  let underWay: Promise<void> | undefined;

  async function ask(nowMs: number): Promise<void> {
    try {
      held = await importAll(await fetchKeys(api), held);
      askedMs = nowMs;
    } catch (error) {
      failedMs = nowMs;
      throw error;
    } finally {
      underWay = undefined;
    }
  }

  async function renew(nowMs: number): Promise<void> {
    if (isWithin(nowMs, failedMs, restMs)) throw new ClerkUnavailable('gave no keys just now');
    underWay ??= ask(nowMs);
    await underWay;
  }

  return {
    async find(keyId, nowMs) {
      if (keyId === undefined) return undefined;
      if (!isWithin(nowMs, askedMs, holdMs)) await renew(nowMs);
      else if (!held.has(keyId) && !isWithin(nowMs, askedMs, unknownMs)) await renew(nowMs);
      // Early and beside the calls, so that a short outage stops none. Where it fails, a call asks.
      else if (!isWithin(nowMs, askedMs, holdMs / 2)) renew(nowMs).catch(() => undefined);
      return held.get(keyId)?.key;
    },
  };
}

interface HeldKey {
  modulus: string;
  key: CryptoKey;
}

async function fetchKeys(api: ClerkApi): Promise<JWK[]> {
  try {
    const answer = await api.ask(({ jwks }) => jwks.getJwks());
    if (Array.isArray(answer?.keys)) return answer.keys as JWK[];
  } catch (error) {
    if (!(error instanceof ClerkProblem)) throw error;
  }
  throw new ClerkUnavailable('the Backend API gave no keys');
}

async function importAll(keys: JWK[], held: Map<string, HeldKey>): Promise<Map<string, HeldKey>> {
  const next = new Map<string, HeldKey>();
  for (const { kty, kid, n: modulus, e } of keys) {
    if (kty !== 'RSA' || kid === undefined || modulus === undefined) continue;
    const known = held.get(kid);
    if (known?.modulus === modulus) next.set(kid, known);
    else {
      const key = (await importJWK({ kty, n: modulus, e }, algorithm)) as CryptoKey;
      next.set(kid, { modulus, key });
    }
  }
  return next;
}
