import { decide, refill, type Bucket, type Decision } from './bucket.ts';

export interface LimiterOptions {
  /** The most buckets kept; past that the fullest of a few old ones makes room. */
  maxBuckets?: number;
  /** A steady clock in milliseconds, which no change of the wall clock moves. */
  nowMs?: () => number;
}

export interface Limiter {
  /** Takes `cost` tokens from the client's bucket, or refuses and takes none. */
  take(client: string, limitPerMinute: number, cost?: number): Decision;
  /** How many buckets are in memory. */
  readonly size: number;
}

interface Entry extends Bucket {
  client: string;
  limitPerMinute: number;
}

const sweepStep = 2;
const evictionSample = 8;

/**
 * Keeps the buckets of many clients in memory. Each call also looks at two other buckets and
 * forgets those that are full again, so memory follows the clients of the last minute and needs no
 * timer.
 */
export function createLimiter(options: LimiterOptions = {}): Limiter {
  const { maxBuckets = 1_000_000, nowMs = () => performance.now() } = options;
  const entries = new Map<string, Entry>();
  let cursor = entries.values();

  function next(): Entry | undefined {
    let step = cursor.next();
    if (step.done) {
      cursor = entries.values();
      step = cursor.next();
    }
    return step.value;
  }

  function sweep(now: number): void {
    for (let count = 0; count < sweepStep; count += 1) {
      const seen = next();
      if (seen && isFull(seen, now)) entries.delete(seen.client);
    }
  }

  function makeRoom(now: number): void {
    let fullest: Entry | undefined;
    for (let count = 0; count < evictionSample; count += 1) {
      const seen = next();
      if (seen && (!fullest || fullness(seen, now) > fullness(fullest, now))) fullest = seen;
    }
    if (fullest) entries.delete(fullest.client);
  }

  return {
    take(client, limitPerMinute, cost = 1) {
      const now = nowMs();
      sweep(now);
      const entry = entries.get(client);
      if (entry && entry.limitPerMinute !== limitPerMinute) adopt(entry, limitPerMinute, now);
      const { decision, bucket } = decide(entry, limitPerMinute, now, cost);
      if (entry) {
        entry.tokens = bucket.tokens;
        entry.atMs = bucket.atMs;
      } else if (bucket.tokens < limitPerMinute) {
        if (entries.size >= maxBuckets) makeRoom(now);
        const { tokens, atMs } = bucket;
        entries.set(client, { client, tokens, atMs, limitPerMinute });
      }
      return decision;
    },
    get size() {
      return entries.size;
    },
  };
}

/** The time before a new limit filled the bucket at the old one's pace, and not beyond the new one. */
function adopt(entry: Entry, limitPerMinute: number, now: number): void {
  entry.tokens = Math.min(limitPerMinute, refill(entry, entry.limitPerMinute, now));
  entry.atMs = now;
  entry.limitPerMinute = limitPerMinute;
}

function isFull(entry: Entry, now: number): boolean {
  return refill(entry, entry.limitPerMinute, now) >= entry.limitPerMinute;
}

function fullness(entry: Entry, now: number): number {
  return refill(entry, entry.limitPerMinute, now) / entry.limitPerMinute;
}
