import { TimedOut, within } from './deadline.ts';
import { mostBodyBytes } from './gate.ts';

/** A request's body as bytes, or why there is none. */
export type Bytes =
  { ok: true; bytes: Uint8Array<ArrayBuffer> } | { ok: false; reason: 'too_large' | 'too_slow' };

/** A request's body as JSON, or why there is none. */
export type Body =
  { ok: true; json: unknown } | { ok: false; reason: 'too_large' | 'too_slow' | 'no_json' };

/** Reads a body of at most `mostBodyBytes`, which must have come within `mostMs` milliseconds. */
export async function readBytes(request: Request, mostMs: number): Promise<Bytes> {
  try {
    const bytes = await within(mostMs, bytesOf(request));
    return bytes ? { ok: true, bytes } : { ok: false, reason: 'too_large' };
  } catch (error) {
    if (error instanceof TimedOut) return { ok: false, reason: 'too_slow' };
    throw error;
  }
}

/** The same, parsed. A body that broke off is no JSON. */
export async function readBody(request: Request, mostMs: number): Promise<Body> {
  try {
    const body = await readBytes(request, mostMs);
    return body.ok ? { ok: true, json: JSON.parse(utf8.decode(body.bytes)) } : body;
  } catch {
    return { ok: false, reason: 'no_json' };
  }
}

/** A body as text; null where it is too large. */
export async function readText(request: Request): Promise<string | null> {
  const bytes = await bytesOf(request);
  return bytes && utf8.decode(bytes);
}

const utf8 = new TextDecoder();

/** Null where it is too large. The gate saw to a length that was announced; a stream is counted. */
async function bytesOf(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (request.headers.has('content-length') || !request.body) return request.bytes();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > mostBodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
