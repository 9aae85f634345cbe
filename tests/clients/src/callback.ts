import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The loopback address of a client (RFC 8252, 7.3). */
export interface Callback extends AsyncDisposable {
  /** The redirect URI. */
  url: string;
  /** The address that the browser next comes to, or came to and nobody took. */
  arrival(): Promise<URL>;
}

/** Listens on a free port until disposed. */
export async function listen(path = '/callback'): Promise<Callback> {
  const arrived: URL[] = [];
  const waiting: ((url: URL) => void)[] = [];
  const server = createServer((request, response) => {
    response.end('You can close this window.');
    const url = new URL(request.url ?? '', origin);
    if (url.pathname !== path) return;
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
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
