import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The loopback address of a client (RFC 8252, 7.3). */
export interface Callback extends AsyncDisposable {
  /** The redirect URI. */
  url: string;
  /** The address that the browser next comes to, or came to and nobody took. */
  arrival(): Promise<URL>;
  /** How often the browser came in all. */
  arrivals(): number;
}

/** Listens on a free port until disposed. */
export async function listen(path = '/callback'): Promise<Callback> {
  const arrived: URL[] = [];
  const waiting: ((url: URL) => void)[] = [];
  let arrivals = 0;
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Back in the app</title><link rel="icon" href="data:,">');
    const url = new URL(request.url ?? '', origin);
    if (url.pathname !== path) return;
    arrivals += 1;
    const next = waiting.shift();
    if (next) next(url);
    else arrived.push(url);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: origin + path,
    arrival() {
      const url = arrived.shift();
      return url ? Promise.resolve(url) : new Promise((resolve) => waiting.push(resolve));
    },
    arrivals: () => arrivals,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
