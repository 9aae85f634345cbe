const name = 'keystile_sent_on';
const soonMs = 20_000;

/**
 * Whether the sign-in page just sent somebody on who is back already: Clerk's script knows their
 * session, and the server does not take it. Notes the visit.
 */
export function goesInCircles(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  nowMs: number,
): boolean {
  const lastMs = Number(storage.getItem(name) ?? 0);
  storage.setItem(name, String(nowMs));
  return nowMs - lastMs < soonMs;
}
