import { decide, type Bucket } from '@keystile/rate-limit';
import { UpstreamError } from '../upstream-error.ts';

/** What an upstream may answer to one call, or with its list. */
export const mostAnswerBytes = 10_000_000;

const newline = 10;

const tooMuch = () => new UpstreamError('bad_answer', 'sent too much that nobody asked for');
const tooLarge = () => new UpstreamError('bad_answer', 'answered with more than 10 MB');
const notUtf8 = () => new UpstreamError('bad_answer', 'answered with something that is not UTF-8');

/**
 * Reads a body to its end.
 *
 * @throws UpstreamError when it is larger than `mostBytes` or not UTF-8; the rest is not read.
 */
export async function readBody(body: ReadableStream<Uint8Array>, mostBytes = mostAnswerBytes) {
  const parts: string[] = [];
  const check = checker(mostBytes);
  for await (const chunk of body) parts.push(check(chunk));
  parts.push(check());
  return parts.join('');
}

/** How much a stream of events may hold. */
export interface EventBounds {
  bytes: number;
  /** A few for each thing that is told. */
  linesAMinute: number;
}

/**
 * Passes a stream of events on until it holds too much or is not UTF-8: `fail` hears which, and it
 * ends.
 */
export function boundEvents(
  body: ReadableStream<Uint8Array>,
  { bytes, linesAMinute }: EventBounds,
  fail: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const check = checker(bytes);
  let bucket: Bucket | undefined;
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        check(value);
        const decided = decide(bucket, linesAMinute, performance.now(), count(value));
        if (!decided.decision.allowed) throw tooMuch();
        bucket = decided.bucket;
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        fail(error);
        await reader.cancel(error).catch(() => undefined);
        controller.error(error);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function count(chunk: Uint8Array = new Uint8Array()): number {
  let lines = 0;
  for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) lines += 1;
  return lines;
}

function checker(mostBytes: number): (chunk?: Uint8Array) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  return (chunk) => {
    bytes += chunk?.length ?? 0;
    if (bytes > mostBytes) throw tooLarge();
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw notUtf8();
    }
  };
}
