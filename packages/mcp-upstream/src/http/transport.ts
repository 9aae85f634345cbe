import {
  StreamableHTTPClientTransport,
  type JSONRPCMessage,
  type TransportSendOptions,
} from '@modelcontextprotocol/client';
import { unusableAnswer } from '../upstream-error.ts';
import { exchanges } from './exchange.ts';
import { upstreamFetch } from './upstream-fetch.ts';

const soonestReconnectMs = 250;
const afterFloodMs = 60_000;

/** Streamable HTTP to an upstream that is not trusted to behave. */
export class UpstreamHttpTransport extends StreamableHTTPClientTransport {
  constructor(url: string, headers: Record<string, string>) {
    let wasCutOff = false;
    let cutOff: () => void = () => undefined;
    super(new URL(url), {
      requestInit: { headers },
      fetch: upstreamFetch(() => cutOff()),
      onInsufficientScope: 'throw',
      reconnectionScheduler(reconnect, delayMs) {
        const waitMs = wasCutOff ? afterFloodMs : Math.max(soonestReconnectMs, delayMs);
        wasCutOff = false;
        const timer = setTimeout(reconnect, waitMs);
        return () => clearTimeout(timer);
      },
    });
    cutOff = () => {
      wasCutOff = true;
      // What was told up to there may not have been heard.
      this.onmessage?.({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' });
    };
  }

  /**
   * Ends a request's connection with its exchange, and answers it where its stream ended without an
   * answer: the client library would wait for one until the time is over.
   */
  override send(message: JSONRPCMessage, options?: TransportSendOptions): Promise<void> {
    if (!('method' in message) || !('id' in message)) return super.send(message, options);
    const { id } = message;
    const signals = [options?.requestSignal, exchanges.getStore()?.signal].filter(
      (signal) => signal !== undefined,
    );
    const end = () =>
      this.onmessage?.({
        jsonrpc: '2.0',
        id,
        error: { code: unusableAnswer, message: 'ended its answer before it was there' },
      });
    return super.send(message, {
      ...options,
      requestSignal: AbortSignal.any(signals),
      onRequestStreamEnd: options?.onRequestStreamEnd ?? end,
    });
  }
}
