import type { Connection } from './connection.ts';
import { pause } from './pause.ts';
import type { Timing } from './timing.ts';
import { explain, type UpstreamError } from './upstream-error.ts';

export interface KeepOptions {
  connect(signal: AbortSignal): Promise<Connection>;
  /** Reads what has to be known before anything is called; a connection that fails here is given up. */
  ready(connection: Connection, signal: AbortSignal): Promise<void>;
  /** There is a connection that can be used. */
  found(): void;
  /** There is no connection, for this reason. The next try follows. */
  lost(reason: UpstreamError): void;
  timing: Pick<Timing, 'stableMs' | 'farewellMs' | 'backoffMs'>;
}

/** Something that keeps one connection, as far as the upstream lets it. */
export interface Keeper {
  /** The connection that is there and ready; null while there is none. */
  current(): Connection | null;
  /** The next one that is, or null when it was stopped or `signal` was aborted before. */
  next(signal: AbortSignal): Promise<Connection | null>;
  /** Lets what is under way end for a while, and disconnects. */
  stop(): Promise<void>;
}

/** Connects, and connects again after each loss: at once after a long one, else with back-off. */
export function keepConnected({ connect, ready, found, lost, timing }: KeepOptions): Keeper {
  const stopping = new AbortController();
  const { signal } = stopping;
  let current: Connection | null = null;
  let arrival = Promise.withResolvers<Connection | null>();
  const farewells = new Set<Promise<void>>();

  /** The old one is closed when its calls have ended, beside its successor. */
  function dismiss(connection: Connection): void {
    const farewell = connection
      .idle()
      .then(() => connection.close())
      .catch(() => undefined)
      .finally(() => farewells.delete(farewell));
    farewells.add(farewell);
  }

  /** Resolves to how long it held, in milliseconds. */
  async function hold(connection: Connection): Promise<number> {
    await ready(connection, signal);
    const sinceMs = performance.now();
    current = connection;
    found();
    arrival.resolve(connection);
    arrival = Promise.withResolvers();
    const stopped = new Promise<null>((resolve) =>
      signal.addEventListener('abort', () => resolve(null), { signal: connection.over }),
    );
    const reason = await Promise.race([connection.ended, stopped]);
    if (reason) {
      current = null;
      lost(reason);
    }
    return performance.now() - sinceMs;
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      let connection: Connection | undefined;
      let heldMs = 0;
      try {
        connection = await connect(signal);
        heldMs = await hold(connection);
      } catch (error) {
        if (!signal.aborted) lost(explain(error));
      }
      // The one that is there when it is stopped is closed there.
      if (connection && connection !== current) dismiss(connection);
      if (signal.aborted) break;
      failures = heldMs >= timing.stableMs ? 0 : failures + 1;
      if (failures > 0) await pause(timing.backoffMs(failures), signal);
    }
  }

  const running = run();

  const usable = () => (current?.over.aborted ? null : current);

  return {
    current: usable,
    next(giveUp) {
      const either = AbortSignal.any([giveUp, signal]);
      const ended = new Promise<null>((resolve) => {
        if (either.aborted) resolve(null);
        else either.addEventListener('abort', () => resolve(null), { once: true });
      });
      return Promise.race([usable() ?? arrival.promise, ended]);
    },
    async stop() {
      stopping.abort();
      await running;
      const idle = [current?.idle(), ...farewells];
      const patience = new AbortController();
      await Promise.race([Promise.all(idle), pause(timing.farewellMs, patience.signal)]);
      patience.abort();
      await current?.close();
      current = null;
    },
  };
}
