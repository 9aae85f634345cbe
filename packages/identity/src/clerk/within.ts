/** Whether something happened less than `mostMs` ago. Not where the clock was set back since. */
export function isWithin(nowMs: number, atMs: number, mostMs: number): boolean {
  const ageMs = nowMs - atMs;
  return ageMs >= 0 && ageMs < mostMs;
}
