import { ptr } from 'bun:ffi';
import { libc } from './libc.ts';

/** Tells the service manager how the program is doing (sd_notify(3)). */
export interface Notifier {
  ready(status: string): void;
  /** The config is read again; `ready` ends that. */
  reloading(): void;
  stopping(): void;
}

// <sys/socket.h> of Linux.
const unixFamily = 1;
const datagram = 2;
const closeOnExec = 0o2000000;
const noSignal = 0x4000;
const monotonic = 1;
const microsecondsASecond = 1_000_000n;

const silent: Notifier = { ready() {}, reloading() {}, stopping() {} };

/**
 * Speaks to the socket of `NOTIFY_SOCKET`, and keeps the watchdog of `WATCHDOG_USEC` from biting for as
 * long as events are worked on. Where there is no such socket, nothing happens. What the program starts
 * itself does not find these variables.
 *
 * @param onError is told, once, why the service manager hears nothing.
 */
export function createNotifier(
  environment: Record<string, string | undefined>,
  onError: (error: unknown) => void,
): Notifier {
  const { NOTIFY_SOCKET: path, WATCHDOG_USEC: watchdog, WATCHDOG_PID: watched } = environment;
  delete environment['NOTIFY_SOCKET'];
  delete environment['WATCHDOG_USEC'];
  delete environment['WATCHDOG_PID'];
  if (!path) return silent;
  try {
    const send = openSocket(path);
    const watchdogMs = Number(watchdog) / 1000;
    if (watchdogMs > 0 && (!watched || Number(watched) === process.pid)) {
      setInterval(() => send('WATCHDOG=1'), watchdogMs / 2).unref();
    }
    return {
      ready: (status) => send(`READY=1\nSTATUS=${status}`),
      reloading: () => send(`RELOADING=1\nMONOTONIC_USEC=${monotonicMicroseconds()}`),
      stopping: () => send('STOPPING=1\nSTATUS=finishing what is under way'),
    };
  } catch (error) {
    onError(error);
    return silent;
  }
}

function openSocket(path: string): (text: string) => void {
  const { socket, sendto } = libc();
  const fd = socket(unixFamily, datagram | closeOnExec, 0);
  if (fd < 0) throw new Error('no socket can be made');
  const address = addressOf(path);
  return (text) => {
    const bytes = Buffer.from(text);
    sendto(fd, ptr(bytes), bytes.length, noSignal, ptr(address), address.length);
  };
}

/** `struct sockaddr_un` (unix(7)); a path that begins with `@` is an abstract one. */
function addressOf(path: string): Uint8Array {
  const name = Buffer.from(path.startsWith('@') ? `\0${path.slice(1)}` : `${path}\0`);
  const family = new Uint8Array(new Uint16Array([unixFamily]).buffer);
  return Buffer.concat([family, name]);
}

/** The time that systemd tells this reload from earlier ones by: `CLOCK_MONOTONIC`. */
function monotonicMicroseconds(): bigint {
  const time = new BigInt64Array(2);
  libc().clock_gettime(monotonic, ptr(time));
  return time[0]! * microsecondsASecond + time[1]! / 1000n;
}
