import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Who listens on a port. */
export interface Listeners {
  /** This process's own socket, as a file descriptor. */
  own: number | undefined;
  /** How many sockets listen on the same address and port, the own one among them. */
  count: number;
}

const listening = '0A';

/** Looks in proc(5), `/proc/self/net/tcp`, for the sockets that listen on a port. */
export function listenersOn(port: number): Listeners {
  const sockets = ['tcp', 'tcp6'].flatMap((table) => socketsIn(table, port));
  const descriptors = ownSockets();
  const own = sockets.find(({ inode }) => descriptors.has(inode));
  return {
    own: own && descriptors.get(own.inode),
    count: sockets.filter(({ address }) => address === own?.address).length,
  };
}

interface Socket {
  /** Address and port, in hex. */
  address: string;
  inode: string;
}

function socketsIn(table: string, port: number): Socket[] {
  const [, ...lines] = read(`/proc/self/net/${table}`).trim().split('\n');
  return lines.flatMap((line) => {
    const [, address = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
    const isOurs = state === listening && Number.parseInt(address.split(':')[1]!, 16) === port;
    return isOurs ? [{ address, inode }] : [];
  });
}

/** A machine may have no IPv6. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** File descriptors by the inode of their socket. */
function ownSockets(): Map<string, number> {
  const found = new Map<string, number>();
  for (const name of readdirSync('/proc/self/fd')) {
    const inode = /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/self/fd/${name}`))?.[1];
    if (inode) found.set(inode, Number(name));
  }
  return found;
}

/** The descriptor that lists the folder is gone by the time it is looked at. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
