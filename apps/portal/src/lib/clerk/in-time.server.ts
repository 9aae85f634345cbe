/**
 * The result of work, unless it takes longer than `mostMs`.
 *
 * @throws Error when it does; what the work then gives or throws is nobody's any more.
 */
export async function inTime<Result>(work: Promise<Result>, mostMs: number): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${mostMs} ms`)), mostMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
