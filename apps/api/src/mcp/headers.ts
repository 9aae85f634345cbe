import type { Visit } from '../pipeline/gate.ts';
import { rateLimitHeaders } from '../rest/json-response.ts';

const methods = 'POST, GET, DELETE, OPTIONS';
const requestHeaders =
  'authorization, x-api-key, x-organization-id, content-type, accept, last-event-id, ' +
  'mcp-protocol-version, mcp-method, mcp-name, mcp-session-id';

type HeaderList = [name: string, value: string][];

/** CORS headers for a browser on an allowed origin; none for others. */
export function corsHeaders(origin: string | null, allowed: readonly string[]): HeaderList {
  const vary: HeaderList = [['vary', 'origin']];
  if (origin === null || !allowed.includes(origin)) return vary;
  return [...vary, ['access-control-allow-origin', origin], ['access-control-expose-headers', '*']];
}

/** The answer to a preflight; without an allowed origin the browser then refuses by itself. */
export function preflight(cors: HeaderList): Response {
  return new Response(null, {
    status: 204,
    headers: [
      ...cors,
      ['access-control-allow-methods', methods],
      ['access-control-allow-headers', requestHeaders],
      ['access-control-max-age', '86400'],
      ['x-request-id', crypto.randomUUID()],
    ],
  });
}

/** The headers that REST answers carry too. */
export function visitHeaders({ requestId, limited, organization }: Visit): HeaderList {
  return [
    ['x-request-id', requestId],
    ['x-content-type-options', 'nosniff'],
    ...rateLimitHeaders(limited),
    ...(organization ? ([['x-organization-id', organization.id]] as HeaderList) : []),
  ];
}
