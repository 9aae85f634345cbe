const deadlineMs = 20_000;
const pauseMs = 20;

/**
 * Asks again and again until the answer is there: anything but `undefined` and `false`.
 *
 * @throws Error naming what was waited for when 20 s have passed.
 */
export async function until<Answer>(
  what: string,
  ask: () => Answer | undefined | false | Promise<Answer | undefined | false>,
): Promise<Answer> {
  const deadline = performance.now() + deadlineMs;
  while (performance.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  throw new Error(`waited ${deadlineMs} ms for: ${what}`);
}
