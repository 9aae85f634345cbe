import { AsyncLocalStorage } from 'node:async_hooks';
import { explain, UpstreamError } from '../upstream-error.ts';

/** One thing that is asked of an upstream. */
export interface Exchange {
  /** Headers of its requests alone, such as who calls. */
  headers: Record<string, string>;
  /** Aborted when nobody needs its answer any more: requests still open end then. */
  signal: AbortSignal;
  /** Ends it. The client library would tell that it ended, and not why. */
  fail(error: UpstreamError): void;
}

/** The exchange that the code which runs belongs to: the client library has no way to hand it on. */
export const exchanges = new AsyncLocalStorage<Exchange>();

/**
 * Runs `ask` as one exchange.
 *
 * @throws UpstreamError, whatever went wrong.
 */
export async function exchange<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  { headers = {}, signal }: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Answer> {
  const ended = new AbortController();
  let failure: UpstreamError | undefined;
  const all = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal;
  const fail = (error: UpstreamError) => {
    failure ??= error;
    ended.abort(error);
  };
  try {
    return await exchanges.run({ headers, signal: all, fail }, () => ask(all));
  } catch (error) {
    throw failure ?? explain(error);
  } finally {
    ended.abort();
  }
}
