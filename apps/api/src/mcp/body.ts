import { mostBodyBytes } from '../pipeline/gate.ts';
import { TimedOut, within } from './deadline.ts';

/** A request's body as JSON, or why there is none. */
export type Body =
  { ok: true; json: unknown } | { ok: false; reason: 'too_large' | 'too_slow' | 'no_json' };

/** Reads a body of at most `mostBodyBytes`, which must have come within `mostMs` milliseconds. */
export async function readBody(request: Request, mostMs: number): Promise<Body> {
  try {
    const text = await within(mostMs, readText(request));
    if (text === null) return { ok: false, reason: 'too_large' };
    return { ok: true, json: JSON.parse(text) };
  } catch (error) {
    return { ok: false, reason: error instanceof TimedOut ? 'too_slow' : 'no_json' };
  }
}

/** A body as text; null where it is too large. The gate saw to a length that was announced; a stream is counted. */
export async function readText(request: Request): Promise<string | null> {
  if (request.headers.has('content-length') || !request.body) return request.text();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > mostBodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
