import { decodeBasicCredentials } from '@better-auth/core/oauth2';
import type { Database } from '@keystile/database';
import { createLimiter, limitedNetwork } from '@keystile/rate-limit';
import { decodeJwt } from 'jose';
import { findClient } from '../../directory/client.ts';

const fetchesPerMinute = 20;

/**
 * Keeps strangers from sending this server to fetch client metadata documents as they like. Clients
 * that were seen before are fetched again only when their document grows old.
 */
export function createDocumentClients(database: Database) {
  const limiter = createLimiter({ maxBuckets: 100_000 });
  const isUnseen = (clientId: string): boolean =>
    isDocumentAddress(clientId) && !findClient(database, clientId);

  return {
    /** Whether this visitor may make us look at a client that we know nothing of. */
    mayIntroduce(clientId: string, ip: string): boolean {
      if (!isUnseen(clientId)) return true;
      return limiter.take(limitedNetwork(ip), fetchesPerMinute).allowed;
    },
    /** Whether a request at the token or revocation endpoint names a client that was never let in. */
    namesUnseen(body: Uint8Array, authorization: string | null): boolean {
      return claimedIds(new URLSearchParams(Buffer.from(body).toString()), authorization).some(
        isUnseen,
      );
    },
  };
}

function isDocumentAddress(clientId: string): boolean {
  return URL.canParse(clientId) && new URL(clientId).protocol === 'https:';
}

/** Every place where a request can say which client it comes from (RFC 6749, 2.3; RFC 7523, 3). */
function claimedIds(form: URLSearchParams, authorization: string | null): string[] {
  const assertions = form.getAll('client_assertion');
  return [
    ...form.getAll('client_id'),
    ...assertions.flatMap((assertion) => idsIn(() => decodeJwt(assertion))),
    ...idsIn(() => ({ sub: decodeBasicCredentials(authorization ?? '').clientId })),
  ];
}

/** Nothing where there is nothing to decode: better-auth says what is wrong with it. */
function idsIn(decode: () => { sub?: string; iss?: string }): string[] {
  try {
    const { sub, iss } = decode();
    return [sub, iss].filter((id) => typeof id === 'string');
  } catch {
    return [];
  }
}
