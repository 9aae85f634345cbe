/** What was thrown, for a log: an error's stack and those of its causes, at most five. */
export function stackText(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : Bun.inspect(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  if (error.cause === undefined || depth === 5) return own;
  return `${own}\ncaused by ${stackText(error.cause, depth + 1)}`;
}
