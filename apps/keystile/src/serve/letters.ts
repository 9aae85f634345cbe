import { logError } from '../log.ts';

const firstMs = 2_000;
const everyMs = 60_000;

/**
 * Has letters sent shortly after the start and then once a minute, one round at a time. `stop` ends
 * with the letter that is under way.
 */
export function startLetters(send: (signal: AbortSignal) => Promise<void>): {
  stop(): Promise<void>;
} {
  const stopping = new AbortController();
  let round: Promise<void> = Promise.resolve();
  let timer = setTimeout(begin, firstMs);

  function begin(): void {
    round = send(stopping.signal)
      .catch((error: unknown) => logError('letters could not be sent', error))
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
