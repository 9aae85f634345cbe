import { pause } from './pause.ts';

/**
 * Gives a function that has `work` done soon: at once, or `gapMs` after it was last done. However
 * often it is called meanwhile, it is done once. Nothing is done after `signal` is aborted.
 */
export function coalesce(
  work: () => Promise<void>,
  { gapMs, signal }: { gapMs: number; signal: AbortSignal },
): () => void {
  let isWanted = false;
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (isWanted && !signal.aborted) {
      isWanted = false;
      await work();
      await pause(gapMs, signal);
    }
    isRunning = false;
  }

  return () => {
    isWanted = true;
    if (!isRunning) void run();
  };
}
