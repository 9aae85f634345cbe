import type {
  AuthInfo,
  JSONRPCMessage,
  JSONRPCRequest,
  RequestId,
  Server,
  Transport,
} from '@modelcontextprotocol/server';

/**
 * Sends a request and gives the answer to it. Null where the server refused the request before any
 * handler ran.
 */
export type Ask = (request: JSONRPCRequest, authInfo: AuthInfo) => Promise<JSONRPCMessage> | null;

/**
 * Connects a server for as long as the process lives. Many ask it at once: requests get numbers of
 * their own on the way, since clients choose the same ids.
 */
export function standingServer(server: Server): Ask {
  const waiting = new Map<RequestId, (answer: JSONRPCMessage) => void>();
  let lastNumber = 0;

  const transport: Transport = {
    start: () => Promise.resolve(),
    close: () => Promise.resolve(),
    /** Takes answers. Nothing else is sent: tools speak only through their results. */
    send(message) {
      if ('method' in message || message.id === undefined) return Promise.resolve();
      const settle = waiting.get(message.id);
      waiting.delete(message.id);
      settle?.(message);
      return Promise.resolve();
    },
  };
  // Connected once this returns; what it promises is that the transport started, and it has.
  void server.connect(transport);

  return function ask(request, authInfo) {
    const number = (lastNumber += 1);
    const answer = Promise.withResolvers<JSONRPCMessage>();
    waiting.set(number, answer.resolve);
    transport.onmessage!({ ...request, id: number }, { authInfo });
    // Handlers run later: an answer that is there already is a refusal.
    if (!waiting.has(number)) return null;
    return answer.promise.then((message) => ({ ...message, id: request.id }));
  };
}
