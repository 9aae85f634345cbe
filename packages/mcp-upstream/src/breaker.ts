const mostFailures = 5;
const firstOpenMs = 10_000;
const mostOpenMs = 120_000;

/**
 * A circuit breaker: after five calls in a row that nobody answered, calls are refused for a while,
 * then one is tried. Where that fails too, the while is twice as long, up to two minutes.
 */
export interface Breaker {
  /** Calls in a row that nobody answered. */
  failures: number;
  /** Until when calls are refused, in milliseconds of any steady clock; null while it is closed. */
  openUntilMs: number | null;
  /** How long it was last opened for. */
  openForMs: number;
  /** One call is being tried. */
  isTrying: boolean;
}

/** How it starts, and is again after any answer. */
export const closed: Breaker = { failures: 0, openUntilMs: null, openForMs: 0, isTrying: false };

/** Whether a call may be made now, and the breaker as it is then. */
export function admit(breaker: Breaker, nowMs: number): { admitted: boolean; breaker: Breaker } {
  if (breaker.openUntilMs === null) return { admitted: true, breaker };
  if (nowMs < breaker.openUntilMs || breaker.isTrying) return { admitted: false, breaker };
  return { admitted: true, breaker: { ...breaker, isTrying: true } };
}

/** After a call that nobody answered. Calls from before it was opened change nothing. */
export function afterFailure(breaker: Breaker, nowMs: number): Breaker {
  if (breaker.openUntilMs !== null && !breaker.isTrying) return breaker;
  const failures = breaker.failures + 1;
  if (failures < mostFailures) return { ...breaker, failures };
  const openForMs = Math.min(mostOpenMs, breaker.openForMs * 2 || firstOpenMs);
  return { failures, openUntilMs: nowMs + openForMs, openForMs, isTrying: false };
}

/** After a call whose caller did not wait for the answer: it tells nothing. */
export function afterNothing(breaker: Breaker): Breaker {
  return { ...breaker, isTrying: false };
}
