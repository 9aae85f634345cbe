import type { Answer } from '@keystile/api';
import type { Settings } from '@keystile/config';
import { closeConnections, type Around } from './around.ts';
import type { Address } from './listening/address.ts';
import { listen, type ListenOptions } from './listening/listen.ts';
import { joinSharedPort, type SharedPort } from './listening/shared-port.ts';
import type { Parts } from './parts.ts';
import type { Ending } from './stop.ts';

/** A server that listens. */
export type Server = Pick<
  Ending,
  'sharedPort' | 'closeConnections' | 'stopListening' | 'cutOff' | 'pendingRequests'
>;

/**
 * Starts to answer.
 *
 * @param around is what happens around each request; undefined where nothing does.
 * @throws CommandFailure when the address cannot be listened on.
 */
export async function startServer(
  address: Address,
  { serving: { sharePort } }: Settings,
  { api, elsewhere }: Parts,
  around: Around | undefined,
): Promise<Server> {
  const answer: Answer = api
    ? (request) => api.answer(request)
    : (request, peers) => elsewhere!(request, peers.requestIP(request)?.address ?? '');
  const observed = around ? around(answer) : answer;

  function start(options: ListenOptions) {
    if (api) return api.listen(options, around);
    return Bun.serve({ ...options, fetch: observed } as Parameters<typeof Bun.serve>[0]);
  }

  const server = await listen(address, sharePort, start);
  const sharedPort: SharedPort | null =
    sharePort && address.kind === 'port' ? joinSharedPort(address.host, address.port) : null;
  return {
    sharedPort,
    closeConnections() {
      const last = closeConnections((request) => sharedPort?.note(request))(observed);
      // Bun's own router, which knows nothing of this, finds no more paths.
      server.reload({ fetch: last, routes: {} } as never);
    },
    stopListening: () => server.stop(),
    cutOff: () => server.stop(true),
    pendingRequests: () => server.pendingRequests,
  };
}
