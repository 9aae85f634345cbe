import type { ToolThread } from './tool-thread.ts';

/** Hands out threads, each to one holder at a time. */
export interface ThreadPool {
  /**
   * Gives a thread as soon as there is one, in the order of asking.
   *
   * @returns `cancel` takes the wish back; a thread that comes nevertheless is given to the next.
   */
  take(given: (thread: ToolThread) => void, failed: (error: unknown) => void): () => void;
  /** Takes a thread back; one that is over is replaced when it is needed. */
  giveBack(thread: ToolThread): void;
  /** Ends the threads that nobody holds, and the others as they come back. A late wish is granted. */
  close(): void;
}

export interface PoolOptions {
  mostThreads: number;
  start(): Promise<ToolThread>;
  /** How long a thread beyond the spare one may idle, in milliseconds. */
  mostIdleMs?: number;
}

interface Wish {
  given(thread: ToolThread): void;
  failed(error: unknown): void;
}

/** Many starting at once would take the processor from the runs that are under way. */
const mostStarting = 2;

/** A pool that begins with `first`, keeps one thread ready, and starts more while runs wait. */
export function createThreadPool(
  first: ToolThread,
  { mostThreads, start, mostIdleMs = 30_000 }: PoolOptions,
): ThreadPool {
  const idle: ToolThread[] = [];
  const idleTimers = new Map<ToolThread, ReturnType<typeof setTimeout>>();
  const wishes = new Set<Wish>();
  let starting = 0;
  let held = 0;
  let isClosed = false;

  function startMore(): void {
    const wanted = wishes.size > 0 || (idle.length === 0 && !isClosed);
    const count = starting + held + idle.length;
    if (!wanted || starting >= Math.min(mostStarting, wishes.size || 1) || count >= mostThreads) {
      return;
    }
    starting += 1;
    start().then(
      (thread) => {
        starting -= 1;
        settle(thread);
      },
      (error: unknown) => {
        starting -= 1;
        const [wish] = wishes;
        if (!wish) return;
        wishes.delete(wish);
        wish.failed(error);
        startMore();
      },
    );
  }

  function settle(thread: ToolThread): void {
    const [wish] = wishes;
    if (wish) {
      wishes.delete(wish);
      hand(thread, wish);
    } else if (isClosed) thread.terminate();
    else {
      idle.push(thread);
      idleTimers.set(
        thread,
        setTimeout(() => dismiss(thread), mostIdleMs),
      );
    }
  }

  function hand(thread: ToolThread, wish: Wish): void {
    held += 1;
    startMore();
    wish.given(thread);
  }

  /** Ends an idle thread unless it is the spare one. */
  function dismiss(thread: ToolThread): void {
    idleTimers.delete(thread);
    if (idle.length === 1) return;
    idle.splice(idle.indexOf(thread), 1);
    thread.terminate();
  }

  /** The one that was used last: the others may end. */
  function takeIdle(): ToolThread | undefined {
    for (let thread = idle.pop(); thread; thread = idle.pop()) {
      clearTimeout(idleTimers.get(thread));
      idleTimers.delete(thread);
      if (!thread.isOver) return thread;
    }
    return undefined;
  }

  settle(first);
  return {
    take(given, failed) {
      const wish = { given, failed };
      const thread = takeIdle();
      if (thread) hand(thread, wish);
      else {
        wishes.add(wish);
        startMore();
      }
      return () => void wishes.delete(wish);
    },
    giveBack(thread) {
      held -= 1;
      if (!thread.isOver) settle(thread);
      startMore();
    },
    close() {
      isClosed = true;
      for (let thread = takeIdle(); thread; thread = takeIdle()) thread.terminate();
    },
  };
}
