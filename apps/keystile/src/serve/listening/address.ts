import type { Settings } from '@keystile/config';

/** Where the program listens. */
export type Address =
  { kind: 'port'; host: string; port: number } | { kind: 'socket'; path: string; mode: number };

const unix = 'unix:';

/** Where settings want to listen. */
export function addressOf({ host, port, serving }: Settings): Address {
  if (host.startsWith(unix)) {
    return { kind: 'socket', path: host.slice(unix.length), mode: serving.socketMode };
  }
  return { kind: 'port', host: host.replace(/^\[|\]$/g, ''), port };
}

/** An address as messages name it. */
export function addressText(address: Address): string {
  if (address.kind === 'socket') return unix + address.path;
  const { host, port } = address;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
