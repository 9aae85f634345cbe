/** A client's bucket: how full it was, and when. */
export interface Bucket {
  /** Tokens left, fractions included. */
  tokens: number;
  /** When `tokens` was true, in milliseconds of any steady clock. */
  atMs: number;
}

/** What a limiter decided about one request. */
export interface Decision {
  allowed: boolean;
  /** Capacity and requests a minute. */
  limit: number;
  /** Whole requests that would be allowed right now. */
  remaining: number;
  /**
   * Whole seconds until `remaining` has risen by at least one; where the request was refused, until
   * it would be allowed; 0 when the bucket is full.
   */
  resetSeconds: number;
}

const minuteMs = 60_000;

/** How full the bucket is at `nowMs`. A clock that went back adds nothing and takes nothing. */
export function refill(bucket: Bucket, limitPerMinute: number, nowMs: number): number {
  const elapsedMs = Math.max(0, nowMs - bucket.atMs);
  return Math.min(limitPerMinute, bucket.tokens + (elapsedMs * limitPerMinute) / minuteMs);
}

/**
 * Token bucket: capacity is the requests a minute, refilled evenly. Pure: gives the decision and
 * the bucket as it is afterwards. A refused request takes nothing. No bucket means a full one.
 */
export function decide(
  bucket: Bucket | undefined,
  limitPerMinute: number,
  nowMs: number,
  cost = 1,
): { decision: Decision; bucket: Bucket } {
  const available = bucket ? refill(bucket, limitPerMinute, nowMs) : limitPerMinute;
  const allowed = available >= cost;
  const tokens = allowed ? available - cost : available;
  return {
    decision: {
      allowed,
      limit: limitPerMinute,
      remaining: Math.floor(tokens),
      resetSeconds: secondsUntil(allowed ? Math.floor(tokens) + 1 : cost, tokens, limitPerMinute),
    },
    bucket: { tokens, atMs: nowMs },
  };
}

function secondsUntil(wanted: number, tokens: number, limitPerMinute: number): number {
  if (tokens >= limitPerMinute) return 0;
  return Math.ceil(((wanted - tokens) * 60) / limitPerMinute);
}
