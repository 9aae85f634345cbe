import type { AuthenticatedKey, Authenticator, Refusal } from '@keystile/api-keys';
import { readCredential } from './credential.ts';

/** Who calls: nobody in particular, the holder of a key, or someone whose credential is refused. */
export type Caller =
  | { kind: 'public' }
  | { kind: 'key'; key: AuthenticatedKey }
  | { kind: 'refused'; refusal: Refusal };

const publicCaller: Caller = { kind: 'public' };

/** Turns a request's credential into a caller. A refused one never falls back to public access. */
export function authenticate(
  headers: Headers,
  authenticator: Authenticator,
  nowMs: number,
): Caller {
  const credential = readCredential(headers);
  if (credential === null) return publicCaller;
  const { key, refusal } = authenticator.authenticate(credential, nowMs);
  return key ? { kind: 'key', key } : { kind: 'refused', refusal };
}
