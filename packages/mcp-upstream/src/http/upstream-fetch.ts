import { inUpstreamSpan } from '@keystile/tracing';
import { UpstreamError } from '../upstream-error.ts';
import { boundEvents, mostAnswerBytes, readBody, type EventBounds } from './bounded-body.ts';
import { exchanges } from './exchange.ts';

/** News that nobody asked a question for; where there are more, the stream is opened anew later. */
const newsBounds: EventBounds = { bytes: 1_000_000, linesAMinute: 2_000 };

const answerBounds: EventBounds = { bytes: mostAnswerBytes, linesAMinute: 50_000 };

/** What is read of an answer that is only looked at to say what is wrong. */
const mostRefusalBytes = 100_000;

/**
 * `fetch` as an upstream is asked: redirects are not followed, answers are bounded and must be
 * UTF-8, and the exchange's own headers go along. `cutOff` hears when a stream of news was too long.
 */
export function upstreamFetch(cutOff: () => void) {
  return async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
    const exchange = exchanges.getStore();
    const isNews = init.method === 'GET';
    const note = (error: unknown) => {
      if (!(error instanceof UpstreamError)) return;
      if (isNews) cutOff();
      else exchange?.fail(error);
    };
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(exchange?.headers ?? {})) headers.set(name, value);
    try {
      const response = await inUpstreamSpan(url, init.method, (trace) => {
        for (const [name, value] of Object.entries(trace)) headers.set(name, value);
        return fetch(url, { ...init, headers, redirect: 'manual', timeout: false });
      });
      return await bounded(response, isNews ? newsBounds : answerBounds, note);
    } catch (error) {
      note(error);
      throw error;
    }
  };
}

async function bounded(
  response: Response,
  bounds: EventBounds,
  note: (error: unknown) => void,
): Promise<Response> {
  const { status, headers, body } = response;
  if (status >= 300 && status < 400) {
    await body?.cancel();
    throw new UpstreamError(
      'bad_answer',
      'answered with a redirect, which is not followed',
      status,
    );
  }
  if (!body) return response;
  if (!response.ok) return new Response(await readStart(body), { status, headers });
  if (headers.get('content-type')?.startsWith('text/event-stream')) {
    return new Response(boundEvents(body, bounds, note), { status, headers });
  }
  return new Response(await readBody(body), { status, headers });
}

/** Something to show for an answer that is a refusal, however long it is. */
async function readStart(body: ReadableStream<Uint8Array>): Promise<string> {
  try {
    return await readBody(body, mostRefusalBytes);
  } catch {
    return '';
  }
}
