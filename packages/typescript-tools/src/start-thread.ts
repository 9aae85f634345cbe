import type { FromThread, ToThread } from './messages.ts';

export interface Thread {
  post(message: ToThread): void;
  /** Ends it at once, also in the middle of a loop. */
  terminate(): void;
}

export interface ThreadEvents {
  message(message: FromThread): void;
  /** It ended by itself; never after `terminate`. */
  died(reason: string): void;
}

/** Starts a thread whose `process.env` is `environment`. Bun only. */
export function startThread(environment: Record<string, string>, events: ThreadEvents): Thread {
  const worker = new Worker(workerLocation(), { env: environment });
  let isOver = false;

  worker.onmessage = ({ data }: MessageEvent<FromThread>) => {
    if (!isOver) events.message(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end(event.message);
    worker.terminate();
  };
  worker.addEventListener('close', (event) => {
    end(`its thread was ended with process.exit(${(event as CloseEvent).code})`);
  });

  function end(reason: string): void {
    if (isOver) return;
    isOver = true;
    events.died(reason);
  }

  return {
    post: (message) => worker.postMessage(message),
    terminate() {
      isOver = true;
      worker.terminate();
    },
  };
}

/** A compiled binary names its embedded entry points by their path below the build's root. */
function workerLocation(): string {
  const isCompiled = /\$bunfs|~BUN/.test(import.meta.url);
  return isCompiled
    ? './packages/typescript-tools/src/thread/thread.worker.ts'
    : new URL('./thread/thread.worker.ts', import.meta.url).href;
}
