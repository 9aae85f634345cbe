import type { AuthenticatedKey, Authenticator, Refusal } from '@keystile/api-keys';
import type { AuthenticatedGrant, TokenAuthenticator } from '@keystile/identity';
import { readBearer, readCredential } from './credential.ts';

/** Who calls: nobody in particular, the holder of a key, an app, or someone who is refused. */
export type Caller =
  | { kind: 'public' }
  | { kind: 'key'; holder: AuthenticatedKey }
  | { kind: 'oauth'; holder: AuthenticatedGrant }
  | { kind: 'refused'; refusal: Refusal }
  /** Whether the credential is good only somebody can tell who does not answer. */
  | { kind: 'unverified' };

const publicCaller: Caller = { kind: 'public' };
const foreigner: Caller = { kind: 'refused', refusal: 'foreign' };
const unverified: Caller = { kind: 'unverified' };

/** Turns a request's credential into a caller. A refused one never falls back to public access. */
export function authenticate(
  headers: Headers,
  authenticator: Authenticator,
  nowMs: number,
): Caller {
  const credential = readCredential(headers);
  if (credential === null) return publicCaller;
  const { key, refusal } = authenticator.authenticate(credential, nowMs);
  return key ? { kind: 'key', holder: key } : { kind: 'refused', refusal };
}

/**
 * The same where an access token will do as well: for the MCP endpoint. API keys are looked at
 * first; what does not begin like one is taken for a token, sent the only way RFC 6750, 2.1 knows.
 * `mayAsk` decides whether somebody else is asked about a token that was never good.
 */
export function authenticateMcp(
  headers: Headers,
  { authenticator, tokens }: { authenticator: Authenticator; tokens: TokenAuthenticator },
  nowMs: number,
  mayAsk: () => boolean,
): Caller | Promise<Caller> {
  const caller = authenticate(headers, authenticator, nowMs);
  if (caller.kind !== 'refused' || caller.refusal !== 'foreign') return caller;
  const token = readBearer(headers);
  if (token === null) return caller;
  return tokens.authenticate(token, nowMs, mayAsk).then((grant): Caller => {
    if (grant === 'unavailable') return unverified;
    return grant ? { kind: 'oauth', holder: grant } : foreigner;
  });
}
