import { ptr } from 'bun:ffi';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { libc } from '../libc.ts';
import { listenersOn, type Listeners } from './listeners.ts';

// <sys/socket.h>, the same on every processor that we build for.
const solSocket = 1;
const attachProgram = 51;
const detachProgram = 68;
// <linux/filter.h>: return a constant.
const returnConstant = 0x06;
const probeMs = 1_000;

/** A port that several instances listen on: Linux deals new connections out among them. */
export interface SharedPort {
  /**
   * Has Linux give new connections to another instance, so that none is left waiting here when this
   * one stops to listen (socket(7), SO_ATTACH_REUSEPORT_CBPF). False where there is no other.
   */
  leave(): Promise<boolean>;
  /** To be told of each request while `leave` is under way: one of them may be its own. */
  note(request: Request): void;
}

/**
 * Joins those that listen on a port, once this instance does.
 *
 * @throws Error where this is not Linux.
 */
export function joinSharedPort(host: string, port: number): SharedPort {
  const own = listenersOn(port).own;
  // What the last one to leave said about who is who is not true any more.
  if (own !== undefined) detach(own);
  const mark = `/health/live?${randomUUID()}`;
  let seen = false;

  /** Whether a new connection comes to this instance. */
  async function isDealtToUs(): Promise<boolean> {
    seen = false;
    await ask(host, port, mark);
    return seen;
  }

  async function steerAway({ own: fd, count }: Listeners): Promise<boolean> {
    if (fd === undefined) return false;
    // Nobody tells a socket its own number among those that share the port.
    for (let index = 0; index < count; index += 1) {
      if (!attach(fd, index)) return false;
      if (!(await isDealtToUs())) return true;
    }
    detach(fd);
    return false;
  }

  return {
    leave() {
      const listeners = listenersOn(port);
      return listeners.count > 1 ? steerAway(listeners) : Promise.resolve(false);
    },
    note({ url }) {
      if (url.endsWith(mark)) seen = true;
    },
  };
}

/** Has every new connection go to the socket of this number. */
function attach(fd: number, index: number): boolean {
  const instruction = new DataView(new ArrayBuffer(8));
  instruction.setUint16(0, returnConstant, true);
  instruction.setUint32(4, index, true);
  const program = new DataView(new ArrayBuffer(16));
  program.setUint16(0, 1, true);
  program.setBigUint64(8, BigInt(ptr(instruction)), true);
  return libc().setsockopt(fd, solSocket, attachProgram, ptr(program), program.byteLength) === 0;
}

/** Has new connections dealt out again. */
function detach(fd: number): void {
  libc().setsockopt(fd, solSocket, detachProgram, ptr(new Uint8Array(4)), 4);
}

/** Asks whoever gets a new connection, and waits for any answer. */
function ask(host: string, port: number, path: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ host: reachable(host), port, timeout: probeMs }, () =>
      socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`),
    );
    const done = () => {
      socket.destroy();
      resolve();
    };
    socket.on('data', done).on('timeout', done).on('error', done).on('close', done);
  });
}

function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}
