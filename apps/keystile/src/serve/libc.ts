import { dlopen, type Library } from 'bun:ffi';

/** glibc, and musl under the name that it has on each processor. */
const names = ['libc.so.6', 'libc.musl-x86_64.so.1', 'libc.musl-aarch64.so.1'];

const symbols = {
  setsockopt: { args: ['i32', 'i32', 'i32', 'ptr', 'u32'], returns: 'i32' },
  socket: { args: ['i32', 'i32', 'i32'], returns: 'i32' },
  sendto: { args: ['i32', 'ptr', 'u64', 'i32', 'ptr', 'u32'], returns: 'i64' },
  clock_gettime: { args: ['i32', 'ptr'], returns: 'i32' },
} as const;

type Libc = Library<typeof symbols>['symbols'];

let loaded: Libc | undefined;

/**
 * The few calls of Linux that Bun has no word for.
 *
 * @throws Error where there is no C library to load.
 */
export function libc(): Libc {
  return (loaded ??= load());
}

function load(): Libc {
  let reason: unknown;
  for (const name of names) {
    try {
      return dlopen(name, symbols).symbols;
    } catch (error) {
      reason = error;
    }
  }
  throw new Error('the C library cannot be loaded', { cause: reason });
}
