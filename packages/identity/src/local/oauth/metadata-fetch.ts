import { lookup } from 'node:dns/promises';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

const mostBytes = 65_536;
const timeoutMs = 5_000;

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
export function createMetadataFetch(network: Network = internet) {
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
    return get(url, target, headers, limit, network);
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

/** Whether an address is one of the open internet's (IANA special-purpose registries). */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
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
): Promise<Response> {
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
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          chunks.push(chunk);
          if (bytes <= mostBytes) return;
          response.destroy();
          reject(new TypeError(`client metadata is larger than ${mostBytes} bytes`));
        });
        response.on('error', reject);
        response.on('end', () => {
          const status = response.statusCode ?? 500;
          const answered = new Headers();
          for (const [name, value] of Object.entries(response.headers)) {
            for (const one of [value ?? []].flat()) answered.append(name, one);
          }
          resolve(toResponse(Buffer.concat(chunks), status, answered));
        });
      },
    );
    request.on('error', reject);
    request.end();
  });
}

function toResponse(body: Buffer, status: number, headers: Headers): Response {
  // A Response of the statuses without a body must not be given one (Fetch standard, 2.2.4).
  const hasBody = ![101, 204, 205, 304].includes(status);
  return new Response(hasBody ? new Uint8Array(body) : null, { status, headers });
}
