import { connect } from 'node:net';

/** A TCP connection on which a test speaks HTTP by hand. */
export interface RawSocket {
  write(text: string): void;
  /** All that came so far, as soon as `pattern` is in it; rejects when the connection ends before. */
  until(pattern: RegExp): Promise<string>;
  /** All that came, once the server has closed. */
  ended: Promise<string>;
  /** Reads nothing more, so that the server's bytes pile up. */
  pause(): void;
  resume(): void;
  /** Vanishes without a word. */
  destroy(): void;
}

/** Opens one to a server on a loopback port. */
export function openSocket(url: string): RawSocket {
  let received = '';
  const watchers = new Set<(recent: string) => void>();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const ended = new Promise<string>((resolve) => socket.on('close', () => resolve(received)));
  // A server may close while something is still on its way to it.
  socket.on('error', () => socket.destroy());
  socket.setEncoding('utf8').on('data', (text: string) => {
    received += text;
    // A match may have begun in what came before.
    for (const look of watchers) look(received.slice(-text.length - 1_000));
  });

  return {
    ended,
    write: (text) => void socket.write(text),
    until(pattern) {
      return new Promise((resolve, reject) => {
        const look = (recent: string) => {
          if (!pattern.test(recent)) return;
          watchers.delete(look);
          resolve(received);
        };
        watchers.add(look);
        void ended.then(() => reject(new Error(`${pattern} never came: ${received}`)));
        look(received);
      });
    },
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    destroy: () => void socket.destroy(),
  };
}

/** A request as it goes over the wire; without a body where `body` is not given. */
export function httpRequest(
  path: string,
  {
    method = 'POST',
    headers,
    body,
  }: { method?: string; headers: Record<string, string>; body?: string },
): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const length = body === undefined ? [] : [`content-length: ${Buffer.byteLength(body)}`];
  return [`${method} ${path} HTTP/1.1`, ...lines, ...length, '', body ?? ''].join('\r\n');
}
