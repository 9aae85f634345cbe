import type { Address } from '../address.ts';
import { readAtMost } from '../call/read.ts';
import { DocumentError } from './parse.ts';

/** Bytes that a document may have. */
export const mostDocumentBytes = 20_000_000;

const mostMs = 10_000;
const mostHops = 5;

/**
 * A document's text from an address. Redirects are followed within its own origin only: another one
 * could be an address that only this machine reaches.
 *
 * @throws DocumentError when it is away, too large, or not in UTF-8; without the address's credentials.
 */
export async function fetchDocument(address: Address, headers: Headers): Promise<string> {
  const signal = AbortSignal.timeout(mostMs);
  let url = new URL(address.url);
  for (let hop = 0; hop <= mostHops; hop += 1) {
    const response = await answerOf(url, headers, signal);
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) {
      return textOf(response);
    }
    await response.body?.cancel();
    const next = URL.parse(location, url);
    if (next?.origin !== url.origin) throw new DocumentError('it redirects to another origin');
    url = next;
  }
  throw new DocumentError('it redirects too often');
}

async function answerOf(url: URL, headers: Headers, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { headers, signal, redirect: 'manual' });
  } catch {
    const reason = signal.aborted ? `did not answer within ${mostMs / 1000} s` : 'is not reached';
    throw new DocumentError(`its address ${reason}`);
  }
}

async function textOf(response: Response): Promise<string> {
  if (!response.ok) {
    await response.body?.cancel();
    throw new DocumentError(`its address answers ${response.status}`);
  }
  const read = await readAtMost(response.body, mostDocumentBytes).catch(() => {
    throw new DocumentError('its address broke off');
  });
  if (!read.isWhole) throw new DocumentError(`it has more than ${mostDocumentBytes} bytes`);
  return new TextDecoder().decode(read.bytes);
}
