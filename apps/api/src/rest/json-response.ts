import type { Limited } from '../pipeline/limit.ts';

/** What a response says beside its body. */
export interface ReplyContext {
  requestId: string;
  /** Absent where no limit applies. */
  limited?: Limited;
  /** The organization in force, on authenticated calls. */
  organizationId?: string;
  headers?: Record<string, string>;
}

// Copying a Headers object costs a third of building one from a record.
const commonHeaders = new Headers({
  'content-type': 'application/json; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': '*',
});
const policyHeaders = new Map<string, Headers>();

/** Makes the response for a JSON text. Any website may read it: credentials are never ambient. */
export function jsonResponse(json: string, status: number, context: ReplyContext): Response {
  const { limited, organizationId, headers } = context;
  const template = limited ? headersForPolicy(limited) : commonHeaders;
  const response = new Response(json, { status, headers: template });
  response.headers.set('x-request-id', context.requestId);
  if (limited) response.headers.set('ratelimit', rateLimit(limited));
  if (organizationId) response.headers.set('x-organization-id', organizationId);
  for (const name in headers) response.headers.set(name, headers[name]!);
  return response;
}

/** Both headers of draft-ietf-httpapi-ratelimit-headers-10, as names and values. */
export function rateLimitHeaders(limited: Limited): [name: string, value: string][] {
  return [
    ['ratelimit-policy', rateLimitPolicy(limited)],
    ['ratelimit', rateLimit(limited)],
  ];
}

/** Section 3: quota `q` in a window of `w` seconds. */
function rateLimitPolicy({ policy, limit }: Limited): string {
  return `"${policy}";q=${limit};w=60`;
}

/** Section 4: `r` requests are left, more of them in `t` seconds. */
function rateLimit({ policy, remaining, resetSeconds }: Limited): string {
  return `"${policy}";r=${remaining};t=${resetSeconds}`;
}

function headersForPolicy(limited: Limited): Headers {
  const known = policyHeaders.get(limited.policy);
  if (known) return known;
  const headers = new Headers(commonHeaders);
  headers.set('ratelimit-policy', rateLimitPolicy(limited));
  policyHeaders.set(limited.policy, headers);
  return headers;
}
