const mostClosingMs = 5_000;

/** Calls under way, which may end before a source does. */
export function createCalls(mostMs = mostClosingMs) {
  const closing = new AbortController();
  let running = 0;
  let onLast: (() => void) | undefined;

  return {
    closed: closing.signal,

    /** The function that it gives may be called more than once. */
    begin(): () => void {
      let isOver = false;
      running += 1;
      return () => {
        if (isOver) return;
        isOver = true;
        running -= 1;
        if (running === 0) onLast?.();
      };
    },

    /** Settles when nothing is under way any more; ends it after `mostMs` milliseconds. */
    async close(): Promise<void> {
      if (running > 0) {
        const { promise, resolve } = Promise.withResolvers<undefined>();
        onLast = () => resolve(undefined);
        const timer = setTimeout(onLast, mostMs);
        await promise;
        clearTimeout(timer);
      }
      closing.abort();
    },
  };
}
