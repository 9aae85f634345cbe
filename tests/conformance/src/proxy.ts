/** A reverse proxy that shows a key for whoever comes: the suite cannot send a header of its own. */
export interface KeyProxy extends AsyncDisposable {
  /** Where it is reached: the public address of what stands behind it. */
  url: string;
  /** Passes everything on from now on. */
  forward(port: number, secret: string): void;
}

/** Starts one on a free loopback port. The public name goes along in `Host`. */
export function startProxy(): KeyProxy {
  let target = { port: 0, secret: '' };
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    idleTimeout: 60,
    fetch(request) {
      const { pathname, search } = new URL(request.url);
      const headers = new Headers(request.headers);
      headers.set('authorization', `Bearer ${target.secret}`);
      return fetch(`http://127.0.0.1:${target.port}${pathname}${search}`, {
        method: request.method,
        headers,
        body: request.body,
        signal: request.signal,
        redirect: 'manual',
      });
    },
  });
  return {
    url: `http://localhost:${server.port}`,
    forward: (port, secret) => void (target = { port, secret }),
    [Symbol.asyncDispose]: () => server.stop(true),
  };
}
