import type { Answer } from '@keystile/api';
import { clientIp } from '@keystile/api/client-ip';
import type { Settings } from '@keystile/config';
import { logRequest } from '../log.ts';
import { withoutKeys } from './paths.ts';

/** Does something before and after a request, whoever answers it. */
export type Around = (answer: Answer) => Answer;

/** Logs each request: method, path, status, time, client. Never a query, a header or a body. */
export function logRequests(settings: Settings): Around {
  const shown = withoutKeys(settings.keyPrefix);

  return (answer) => async (request, peers) => {
    const startedMs = performance.now();
    const peer = peers.requestIP(request)?.address ?? '';
    const response = await answer(request, peers);
    logRequest({
      method: request.method,
      path: shown(new URL(request.url).pathname),
      status: response.status,
      durationMs: Math.round((performance.now() - startedMs) * 1000) / 1000,
      ip: clientIp(peer, request.headers, settings) || 'unix',
      requestId: response.headers.get('x-request-id') ?? 'none',
    });
    return response;
  };
}

/** Has clients open another connection for their next request (RFC 9112, 9.6). */
export function closeConnections(note: (request: Request) => void): Around {
  return (answer) => async (request, peers) => {
    note(request);
    const response = await answer(request, peers);
    response.headers.set('connection', 'close');
    return response;
  };
}
