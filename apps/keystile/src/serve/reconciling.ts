import type { ClerkIdentity } from '@keystile/identity';
import { logError } from '../log.ts';

const everyMs = 300_000;

/** Follows Clerk every five minutes, one walk at a time. `stop` ends with the question under way. */
export function startReconciling({ reconcile }: Pick<ClerkIdentity, 'reconcile'>): {
  stop(): Promise<void>;
} {
  const stopping = new AbortController();
  let walk: Promise<void> = Promise.resolve();
  let timer = setTimeout(begin, everyMs);

  function begin(): void {
    walk = reconcile(stopping.signal)
      .catch((error: unknown) => logError('Clerk could not be followed', error))
      .then(() => {
        if (!stopping.signal.aborted) timer = setTimeout(begin, everyMs);
      });
  }

  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await walk;
    },
  };
}
