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
const policyHeaders = new Map<string, PolicyHeaders>();
const organizationHeaders = new Map<string, PolicyHeaders>();

interface PolicyHeaders {
  limit: number;
  headers: Headers;
}

/**
 * Makes the response for a JSON text. Any website may read it: credentials are never ambient.
 *
 * What differs from call to call is set on headers that calls share, and the response copies them:
 * that spares each response a wrapper around headers of its own.
 */
export function jsonResponse(json: string, status: number, context: ReplyContext): Response {
  const { requestId, limited, organizationId, headers } = context;
  const shared = limited ? headersForPolicy(limited, organizationId) : commonHeaders;
  shared.set('x-request-id', requestId);
  if (limited) shared.set('ratelimit', rateLimit(limited));
  const response = new Response(json, { status, headers: shared });
  for (const name in headers) response.headers.set(name, headers[name]!);
  return response;
}

/** Adds to a response that came from elsewhere what every response of ours says. */
export function withReplyHeaders(
  response: Response,
  { requestId, limited, organizationId }: ReplyContext,
): Response {
  const headers = new Headers(response.headers);
  headers.set('x-request-id', requestId);
  headers.set('x-content-type-options', 'nosniff');
  // A page of somebody else's must not act as one of ours, whose origin it has (CSP 3, sandbox).
  headers.set('content-security-policy', "sandbox; default-src 'none'");
  headers.set('access-control-allow-origin', '*');
  headers.set('access-control-expose-headers', '*');
  if (organizationId !== undefined) headers.set('x-organization-id', organizationId);
  for (const [name, value] of limited ? rateLimitHeaders(limited) : []) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
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

function headersForPolicy(limited: Limited, organizationId: string | undefined): Headers {
  const byPolicy = organizationId === undefined ? policyHeaders : organizationHeaders;
  const kept = byPolicy.get(limited.policy);
  // A tier may have the name of the policy for public calls.
  const headers = kept?.limit === limited.limit ? kept.headers : new Headers(commonHeaders);
  if (headers !== kept?.headers) {
    headers.set('ratelimit-policy', rateLimitPolicy(limited));
    byPolicy.set(limited.policy, { limit: limited.limit, headers });
  }
  if (organizationId !== undefined) headers.set('x-organization-id', organizationId);
  return headers;
}
