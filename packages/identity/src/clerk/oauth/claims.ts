import type { JWTPayload } from 'jose';

/** What an access token of Clerk's says of who may call as whom. */
export interface TokenClaims {
  /** Clerk's id of the person. */
  clerkUserId: string;
  clientId: string;
  /** Clerk's id of the organization that the token is for; null: it names none. */
  clerkOrganizationId: string | null;
  /** From when on it is refused. */
  expiresMs: number;
}

/** The same as it arrives: nothing of it is believed yet. */
export interface RawClaims {
  sub: unknown;
  client_id: unknown;
  aud: unknown;
  org_id?: unknown;
  expiresMs: number;
}

const mostClientIdLength = 2048;

/**
 * Reads claims whose origin was proven. Undefined where they do not let an app call one of
 * `resources` as a person: the subject is a machine, no client is named, the audience is another.
 *
 * Clerk leaves the audience out where the client asked for no resource (RFC 8707). Such a token is
 * for whatever the person lets the client call, so it is accepted for the client that it names.
 */
export function readClaims(raw: RawClaims, resources: string[]): TokenClaims | undefined {
  const { sub, client_id: clientId, aud, org_id: organizationId, expiresMs } = raw;
  if (typeof sub !== 'string' || !/^user_\w{1,100}$/.test(sub)) return undefined;
  if (typeof clientId !== 'string' || clientId === '') return undefined;
  if (clientId.length > mostClientIdLength || !isForUs(aud, resources)) return undefined;
  return {
    clerkUserId: sub,
    clientId,
    clerkOrganizationId: typeof organizationId === 'string' ? organizationId : null,
    expiresMs,
  };
}

function isForUs(audience: unknown, resources: string[]): boolean {
  if (audience === undefined) return true;
  const named: unknown[] = Array.isArray(audience) ? audience : [audience];
  return named.some((name) => resources.includes(name as string));
}

/** The claims of a JWT; times are seconds there. */
export function fromPayload(payload: JWTPayload, toleranceSeconds: number): RawClaims {
  const { sub, client_id, aud, org_id, exp } = payload;
  return { sub, client_id, aud, org_id, expiresMs: (exp! + toleranceSeconds) * 1000 };
}
