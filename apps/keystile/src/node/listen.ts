import { chmodSync } from 'node:fs';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Address } from '../serve/listening/address.ts';
import { cannotListen } from '../serve/listening/failure.ts';
import { clearSocketPath, withMode } from '../serve/listening/unix-socket.ts';
import type { Ending } from '../serve/stop.ts';

/** How long a client may take for the head, for the whole request, and between two requests. */
const timeouts = { headersTimeout: 30_000, requestTimeout: 60_000, keepAliveTimeout: 60_000 };

/** A server that listens, and that can be brought to an end. */
export interface Listening extends Pick<
  Ending,
  'closeConnections' | 'stopListening' | 'cutOff' | 'pendingRequests'
> {
  /** Where it listens; with the port that was found for 0. */
  address: Address;
}

/**
 * Starts to listen.
 *
 * @throws CommandFailure when the address cannot be listened on.
 */
export async function listen(address: Address, answer: RequestListener): Promise<Listening> {
  const open = new Set<ServerResponse>();
  let isClosing = false;
  const server = createServer(timeouts, (request, response) => {
    open.add(response);
    if (isClosing) response.shouldKeepAlive = false;
    response.on('close', () => {
      open.delete(response);
      if (!server.listening) server.closeIdleConnections();
    });
    answer(request, response);
  });
  if (address.kind === 'socket') await clearSocketPath(address.path);
  await begin(server, address);
  const ended = new Promise<void>((resolve) => server.on('close', resolve));

  return {
    address: address.kind === 'port' ? { ...address, port: portOf(server) } : address,
    closeConnections() {
      isClosing = true;
      for (const response of open) response.shouldKeepAlive = false;
    },
    stopListening() {
      server.close();
      return ended;
    },
    cutOff() {
      server.closeAllConnections();
      return ended;
    },
    pendingRequests: () => open.size,
  };
}

async function begin(server: Server, address: Address): Promise<void> {
  const begun = new Promise<void>((resolve, reject) => {
    server.once('error', reject).once('listening', resolve);
  });
  try {
    if (address.kind === 'port') server.listen(address.port, address.host);
    else withMode(address.mode, () => server.listen(address.path));
    await begun;
    if (address.kind === 'socket') chmodSync(address.path, address.mode);
  } catch (error) {
    throw cannotListen(address, error);
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
