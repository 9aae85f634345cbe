import type { Answer } from './call.ts';

/** What the two rate-limit headers say. */
export interface RateLimit {
  policy: string;
  /** Requests a window. */
  quota: number;
  windowSeconds: number;
  remaining: number;
  resetSeconds: number;
}

/**
 * Reads `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers) as strictly as
 * the contract writes them.
 *
 * @throws Error when one is missing, is written otherwise or names another policy than the other.
 */
export function rateLimitOf({ headers }: Pick<Answer, 'headers'>): RateLimit {
  const policy = /^"([^"]+)";q=(\d+);w=(\d+)$/.exec(headers.get('ratelimit-policy') ?? '');
  const state = /^"([^"]+)";r=(\d+);t=(\d+)$/.exec(headers.get('ratelimit') ?? '');
  if (!policy || !state || policy[1] !== state[1]) {
    throw new Error(`${headers.get('ratelimit-policy')} / ${headers.get('ratelimit')}`);
  }
  return {
    policy: policy[1]!,
    quota: Number(policy[2]),
    windowSeconds: Number(policy[3]),
    remaining: Number(state[2]),
    resetSeconds: Number(state[3]),
  };
}

/** Whether a response belongs to a limit at all. */
export function isLimited({ headers }: Pick<Answer, 'headers'>): boolean {
  return headers.has('ratelimit') || headers.has('ratelimit-policy');
}
