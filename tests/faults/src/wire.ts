import type { Socket } from 'bun';

/** A TCP connection to a server, and what came over it. */
export interface Wire extends Disposable {
  socket: Socket;
  /** What the server sent so far, as Latin-1. */
  received(): string;
  /** Whether the server ended it, or it broke. */
  isClosed(): boolean;
  send(text: string | Uint8Array): void;
}

/** Connects, and reads what comes unless `isDeaf`: then the kernel's buffers fill up. */
export async function connect(port: number, { isDeaf = false } = {}): Promise<Wire> {
  let received = '';
  let isClosed = false;
  const socket = await Bun.connect({
    hostname: '127.0.0.1',
    port,
    socket: {
      data: (_socket, bytes) => void (received += Buffer.from(bytes).toString('latin1')),
      close: () => void (isClosed = true),
      error: () => void (isClosed = true),
    },
  });
  if (isDeaf) socket.pause();
  return {
    socket,
    received: () => received,
    isClosed: () => isClosed,
    send: (text) => void socket.write(text),
    [Symbol.dispose]: () => socket.terminate(),
  };
}
