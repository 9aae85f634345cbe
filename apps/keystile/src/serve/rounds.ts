import { logError } from '../log.ts';

interface Rounds {
  firstMs: number;
  everyMs: number;
  /** What the log says of a round that failed. */
  failure: string;
}

/**
 * Has work done again and again, one round at a time: first after `firstMs`, then `everyMs` after the
 * round before. `stop` ends with what is under way.
 */
export function startRounds(
  work: (signal: AbortSignal) => Promise<void>,
  { firstMs, everyMs, failure }: Rounds,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let round: Promise<void> = Promise.resolve();
  let timer = setTimeout(begin, firstMs);

  function begin(): void {
    round = work(stopping.signal)
      .catch((error: unknown) => logError(failure, error))
      .then(() => {
        if (!stopping.signal.aborted) timer = setTimeout(begin, everyMs);
      });
  }

  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await round;
    },
  };
}
