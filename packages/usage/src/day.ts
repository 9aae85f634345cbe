const dayMs = 86_400_000;

/** The UTC day of a time, as days since the epoch. */
export function dayOf(atMs: number): number {
  return Math.floor(atMs / dayMs);
}

/** A day as an ISO 8601 date, `2026-11-22`. */
export function dateOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The first day of the window of `days` UTC days that ends with today. */
export function firstDay(nowMs: number, days: number): number {
  return dayOf(nowMs) - days + 1;
}
