import { dlopen, ptr } from 'bun:ffi';

const { symbols: libc } = dlopen('libc.so.6', {
  socket: { args: ['i32', 'i32', 'i32'], returns: 'i32' },
  bind: { args: ['i32', 'ptr', 'u32'], returns: 'i32' },
  recv: { args: ['i32', 'ptr', 'u64', 'i32'], returns: 'i64' },
  close: { args: ['i32'], returns: 'i32' },
});

const unixFamily = 1;
const datagram = 2;
const dontWait = 0x40;

/** The end of systemd's notify socket that listens: a datagram a message. */
export interface NotifySocket extends Disposable {
  /** Messages that came since the last look. */
  take(): string[];
}

/** Listens at a path, or at an abstract name that begins with `@`. */
export function listenForNotices(path: string): NotifySocket {
  const fd = libc.socket(unixFamily, datagram, 0);
  const name = path.startsWith('@') ? `\0${path.slice(1)}` : `${path}\0`;
  const address = Buffer.concat([Buffer.from([unixFamily, 0]), Buffer.from(name)]);
  if (libc.bind(fd, ptr(address), address.length) !== 0) throw new Error(`no socket at ${path}`);
  const buffer = Buffer.alloc(4_096);
  return {
    take() {
      const messages: string[] = [];
      for (;;) {
        const length = Number(libc.recv(fd, ptr(buffer), buffer.length, dontWait));
        if (length < 0) return messages;
        messages.push(buffer.toString('utf8', 0, length));
      }
    },
    [Symbol.dispose]: () => void libc.close(fd),
  };
}
