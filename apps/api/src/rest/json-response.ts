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
  if (limited) {
    response.headers.set(
      'ratelimit',
      `"${limited.policy}";r=${limited.remaining};t=${limited.resetSeconds}`,
    );
  }
  if (organizationId) response.headers.set('x-organization-id', organizationId);
  for (const name in headers) response.headers.set(name, headers[name]!);
  return response;
}

/** draft-ietf-httpapi-ratelimit-headers-10, 3: quota `q` in a window of `w` seconds. */
function headersForPolicy({ policy, limit }: Limited): Headers {
  const known = policyHeaders.get(policy);
  if (known) return known;
  const headers = new Headers(commonHeaders);
  headers.set('ratelimit-policy', `"${policy}";q=${limit};w=60`);
  policyHeaders.set(policy, headers);
  return headers;
}
