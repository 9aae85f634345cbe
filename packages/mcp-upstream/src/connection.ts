import { Client, type Transport } from '@modelcontextprotocol/client';
import { exchange } from './http/exchange.ts';
import { UpstreamError } from './upstream-error.ts';

export interface AskOptions {
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** A client that is connected to an upstream. */
export interface Connection {
  client: Client;
  /** Resolves to the reason once it has ended, or was given up. */
  ended: Promise<UpstreamError>;
  /** Aborted then. */
  over: AbortSignal;
  /** The upstream keeps a session for us, which it may forget. */
  hasSession(): boolean;
  /**
   * Asks something.
   *
   * @throws UpstreamError, whatever went wrong.
   */
  ask<Answer>(ask: (signal: AbortSignal) => Promise<Answer>, options?: AskOptions): Promise<Answer>;
  /** Nothing more is asked of it. What is under way goes on. */
  giveUp(reason: UpstreamError): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** What a connection is made over. */
export interface Line {
  transport: Transport;
  /** Why the transport ended, where it knows more than that it did. */
  failure(): UpstreamError | null;
  /** A program was started for it. */
  wasStarted(): boolean;
  /** Tells the upstream that its session is over, where it keeps one. */
  endSession?(): Promise<void>;
}

export interface ConnectOptions {
  line: Line;
  /** Our version, which upstreams are told. */
  version: string;
  /** `legacy` skips the question which revision it is to be. */
  era: 'auto' | 'legacy';
  /** For each message until it is connected, in milliseconds. */
  timeoutMs: { probe: number; handshake: number };
  signal: AbortSignal;
}

/**
 * Connects to an upstream in the newest revision of MCP that both speak. We offer it nothing: its
 * requests for input, models and folders are refused.
 *
 * @throws UpstreamError
 */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const { line, version, era, timeoutMs, signal } = options;
  const client = new Client(
    { name: 'keystile', version },
    {
      capabilities: {},
      versionNegotiation: { mode: era, probe: { timeoutMs: timeoutMs.probe } },
    },
  );
  const { promise: ended, resolve } = Promise.withResolvers<UpstreamError>();
  const over = new AbortController();
  let underWay = 0;
  let becameIdle = Promise.withResolvers<undefined>();

  const ask: Connection['ask'] = async (work, askOptions) => {
    underWay += 1;
    try {
      return await exchange(work, askOptions);
    } catch (error) {
      const failure = line.failure();
      throw failure && (error as UpstreamError).code === 'unavailable' ? failure : error;
    } finally {
      underWay -= 1;
      if (underWay === 0) {
        becameIdle.resolve(undefined);
        becameIdle = Promise.withResolvers();
      }
    }
  };

  function end(reason: UpstreamError): void {
    over.abort();
    resolve(reason);
  }

  client.onclose = () => end(line.failure() ?? new UpstreamError('unavailable', 'has ended'));
  const timeout = timeoutMs.handshake;
  // The question for the revision knows no signal of its own.
  const stop = () => void line.transport.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await ask((ending) => client.connect(line.transport, { timeout, signal: ending }), { signal });
  } catch (error) {
    await client.close();
    await line.transport.close();
    throw line.failure() ?? error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return {
    client,
    ended,
    over: over.signal,
    ask,
    hasSession: () => line.transport.sessionId !== undefined,
    giveUp: end,
    idle: () => (underWay === 0 ? Promise.resolve() : becameIdle.promise),
    async close() {
      await line.endSession?.();
      await client.close();
    },
  };
}
