/** One request of a load. Times are of `performance.now()`. */
export interface Sent {
  startedMs: number;
  endedMs: number;
  /** Undefined where no response came. */
  status?: number;
}

export interface Load {
  /** Everything sent so far, answered or not, in the order of the answers. */
  sent: readonly Sent[];
  /** Sends nothing more, and resolves when the last request has ended. */
  stop(): Promise<void>;
}

/**
 * Keeps calling an address with a key on one connection's worth of requests, one after the other,
 * until stopped or until the server can no longer be reached.
 */
export function startLoad(url: string, key: string): Load {
  const sent: Sent[] = [];
  let stopped = false;

  async function send(): Promise<boolean> {
    const startedMs = performance.now();
    try {
      const response = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
      await response.arrayBuffer();
      sent.push({ startedMs, endedMs: performance.now(), status: response.status });
      return true;
    } catch {
      sent.push({ startedMs, endedMs: performance.now() });
      return false;
    }
  }

  async function run(): Promise<void> {
    while (!stopped && (await send()));
  }

  const ended = run();
  return {
    sent,
    async stop() {
      stopped = true;
      await ended;
    },
  };
}

/** How many of the requests got this status. */
export function countOf(sent: readonly Sent[], status: number): number {
  return sent.filter((request) => request.status === status).length;
}
