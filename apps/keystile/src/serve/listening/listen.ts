import { chmodSync } from 'node:fs';
import type { Address } from './address.ts';
import { cannotListen } from './failure.ts';
import { clearSocketPath, withMode } from './unix-socket.ts';

const common = {
  // Past this Bun itself answers 413; the API's own, smaller bound answers in JSON.
  maxRequestBodySize: 16 * 1_048_576,
  // Bun would show stack traces to clients.
  development: false,
} as const;

const idleSeconds = 60;

/** What a server is started with. */
export type ListenOptions = (PortOptions | { unix: string }) & typeof common;

interface PortOptions {
  hostname: string;
  port: number;
  /** Seconds. */
  idleTimeout: number;
  /** Whether others may share the port: Elysia would, and half of the requests would go astray. */
  reusePort: boolean;
}

/**
 * Has a server started on an address.
 *
 * @throws CommandFailure when it cannot be listened on.
 */
export async function listen<Server>(
  address: Address,
  reusePort: boolean,
  start: (options: ListenOptions) => Server,
): Promise<Server> {
  if (address.kind === 'socket') await clearSocketPath(address.path);
  try {
    if (address.kind === 'port') {
      const { host: hostname, port } = address;
      return start({ hostname, port, reusePort, idleTimeout: idleSeconds, ...common });
    }
    const { path, mode } = address;
    const server = withMode(mode, () => start({ unix: path, ...common }));
    chmodSync(path, mode);
    return server;
  } catch (error) {
    throw cannotListen(address, error);
  }
}

/** The same address with a port that is free now, where it asks for any: `PORT=0`. */
export function withFreePort(address: Address): Address {
  if (address.kind === 'socket' || address.port !== 0) return address;
  try {
    const probe = Bun.listen({ hostname: address.host, port: 0, socket: { data() {} } });
    probe.stop(true);
    return { ...address, port: probe.port };
  } catch (error) {
    throw cannotListen(address, error);
  }
}
