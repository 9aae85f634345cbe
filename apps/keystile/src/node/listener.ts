import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequest, setResponse } from '@sveltejs/kit/node';
import { logError } from '../log.ts';

/** Answers a request; `peer` is the address at the other end of the connection. */
export type Answer = (request: Request, peer: string) => Promise<Response>;

/**
 * Lets `answer` serve `node:http`. A body over `mostBodyBytes` is 413, a target that is no path of
 * ours 400.
 */
export function createListener(answer: Answer, mostBodyBytes: number) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    if (Number(incoming.headers['content-length']) > mostBodyBytes) {
      return refuse(outgoing, 413);
    }
    const request = requestOf(incoming, outgoing, mostBodyBytes);
    if (!request) return refuse(outgoing, 400);
    try {
      setResponse(outgoing, await answer(request, incoming.socket.remoteAddress ?? ''));
    } catch (error) {
      logError(`${incoming.method} failed`, error);
      refuse(outgoing, 500);
    }
  };
}

/** Undefined where the target, the host or the method are none that a request can have. */
function requestOf(
  incoming: IncomingMessage,
  response: ServerResponse,
  bodySizeLimit: number,
): Request | undefined {
  const target = incoming.url ?? '';
  const { host = 'localhost' } = incoming.headers;
  // The absolute form (RFC 9112, 3.2.2) counts by its path: the public address is a setting.
  const path = target.startsWith('/') ? target : pathOf(target);
  if (path === undefined || !/^[\w.:[\]-]+$/.test(host)) return undefined;
  incoming.url = path;
  try {
    return getRequest({ request: incoming, response, base: `http://${host}`, bodySizeLimit });
  } catch {
    return undefined;
  }
}

function pathOf(target: string): string | undefined {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return undefined;
  const { pathname, search } = new URL(target);
  return pathname + search;
}

/** What was not read of the body is not waited for. */
function refuse(outgoing: ServerResponse, status: 400 | 413 | 500): void {
  outgoing.writeHead(status, { connection: 'close' }).end();
}
