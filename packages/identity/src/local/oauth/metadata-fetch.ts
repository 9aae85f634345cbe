import { lookup } from 'node:dns/promises';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { withUsedMembers } from './metadata-document.ts';
import { isPublic } from './public-address.ts';

const mostBytes = 65_536;

/** What speaks of the bytes on the wire, and no longer holds when the body is handed on. */
const wireHeaders = new Set(['content-length', 'transfer-encoding', 'connection', 'set-cookie']);

/** What touches the network; tests put a network of their own in its place. */
export interface Network {
  /** Every address of a host name. */
  resolve(hostname: string): Promise<string[]>;
  /** Connects to one address. `ca` undefined: the system's certificate authorities. */
  connect?: { port?: number; ca?: string; addressFor?(address: string): string };
}

const internet: Network = {
  resolve: async (hostname) =>
    (await lookup(hostname, { all: true, verbatim: true })).map(({ address }) => address),
};

/**
 * Fetches what an OAuth client publishes about itself, in a way that cannot be turned against this
 * machine's own network (OWASP ASVS 5.0, 13.2.6; CIMD draft, 6.5): https only, every address of
 * the host must be public, the connection goes to the very address that was checked, redirects are
 * not followed, at most 5 seconds and 64 KiB, and no proxy.
 */
export function createMetadataFetch(
  network: Network = internet,
  { timeoutMs = 5_000 }: { timeoutMs?: number } = {},
) {
  return async function fetchClientMetadata(
    input: RequestInfo | URL,
    init?: RequestInit,
  ): Promise<Response> {
    const { url: address, method, headers, signal } = new Request(input, init);
    const url = new URL(address);
    if (url.protocol !== 'https:') throw new TypeError('client metadata is fetched by https only');
    if (method !== 'GET') throw new TypeError('client metadata is fetched by GET only');
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const target = await publicAddress(url.hostname, network, limit);
    const { body, status, headers: answered } = await get(url, target, headers, limit, network);
    return toResponse(withUsedMembers(body, String(input)), status, answered);
  };
}

async function publicAddress(
  hostname: string,
  { resolve }: Network,
  signal: AbortSignal,
): Promise<string> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(bare) ? [bare] : await before(signal, resolve(bare));
  const [first] = addresses;
  if (first === undefined) throw new TypeError('the host of the client metadata has no address');
  if (!addresses.every(isPublic)) {
    throw new TypeError('the host of the client metadata has an address that is not public');
  }
  return first;
}

function before<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  if (signal.aborted) reject(signal.reason);
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return Promise.race([work, promise]);
}

function get(
  url: URL,
  address: string,
  headers: Headers,
  signal: AbortSignal,
  { connect = {} }: Network,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest(
      {
        host: connect.addressFor?.(address) ?? address,
        port: connect.port ?? (url.port || 443),
        path: url.pathname + url.search,
        servername: isIP(url.hostname.replace(/^\[|\]$/g, '')) ? undefined : url.hostname,
        headers: { ...Object.fromEntries(headers), host: url.host, 'accept-encoding': 'identity' },
        agent: false,
        ca: connect.ca,
        signal,
      },
      (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        const refuseLarge = (): void => {
          response.destroy();
          reject(new TypeError(`client metadata is larger than ${mostBytes} bytes`));
        };
        if (Number(response.headers['content-length']) > mostBytes) return refuseLarge();
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          chunks.push(chunk);
          if (bytes > mostBytes) refuseLarge();
        });
        response.on('error', reject);
        response.on('end', () => {
          const status = response.statusCode ?? 500;
          const answered = new Headers();
          for (const [name, value] of Object.entries(response.headers)) {
            if (wireHeaders.has(name)) continue;
            for (const one of [value ?? []].flat()) answered.append(name, one);
          }
          resolve({ body: Buffer.concat(chunks).toString(), status, headers: answered });
        });
      },
    );
    request.on('error', reject);
    request.end();
  });
}

interface Answer {
  body: string;
  status: number;
  headers: Headers;
}

function toResponse(body: string, status: number, headers: Headers): Response {
  // A Response of the statuses without a body must not be given one (Fetch standard, 2.2.4).
  const hasBody = ![101, 204, 205, 304].includes(status);
  return new Response(hasBody ? body : null, { status, headers });
}
