import { ToolError, type ToolContext } from '@keystile/tools';
import { inUpstreamSpan } from '@keystile/tracing';
import type { Address } from '../address.ts';
import { serviceText, type Service } from '../service.ts';
import type { ServiceRequest } from './request.ts';

/** Ends with the call: when nobody waits, its time is over, or the source closes. */
export function callSignal({ config, closed }: Service, { signal }: ToolContext): AbortSignal {
  return AbortSignal.any([signal, closed, AbortSignal.timeout(config.timeout)]);
}

/**
 * Sends a request with what the installation adds to it: credentials, and who calls. Redirects are
 * not followed: they could lead to an address that only this machine reaches.
 *
 * @throws ToolError
 */
export async function send(
  service: Service,
  base: Address,
  request: ServiceRequest,
  context: ToolContext,
  signal: AbortSignal,
): Promise<Response> {
  const url = new URL(base.url.replace(/\/+$/, '') + request.path);
  url.hash = '';
  url.search = [url.search.slice(1), ...request.query, ...ownPairs(service)]
    .filter(Boolean)
    .join('&');
  const headers = await allHeaders(service, base, request, context);
  const { method, body } = request;
  let response: Response;
  try {
    response = await inUpstreamSpan(url, method, (trace) => {
      for (const [name, value] of Object.entries(trace)) headers.set(name, value);
      return fetch(url, { method, headers, body, signal, redirect: 'manual' });
    });
  } catch (error) {
    throw failure(service, error, signal, context);
  }
  service.noteReach(true);
  const { status } = response;
  if (status >= 300 && status < 400 && status !== 304) {
    await response.body?.cancel();
    throw new ToolError('bad_answer', `${serviceText(service)} redirects, which is not followed`);
  }
  return response;
}

function ownPairs({ config }: Service): string[] {
  return Object.entries(config.query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
}

/** What the installation sets wins over what a caller gave. */
async function allHeaders(
  { config, signCaller }: Service,
  { authorization }: Address,
  request: ServiceRequest,
  context: ToolContext,
): Promise<Headers> {
  const headers = new Headers(request.headers);
  if (!headers.has('user-agent')) headers.set('user-agent', 'keystile');
  if (authorization !== null) headers.set('authorization', authorization);
  for (const [name, value] of Object.entries(config.headers)) headers.set(name, value);
  if (config.identity) {
    const { audience, header } = config.identity;
    const token = await signCaller(context, audience);
    headers.set(header, header.toLowerCase() === 'authorization' ? `Bearer ${token}` : token);
  }
  return headers;
}

/** Why there was no answer, or no end of it. Errors of `fetch` may hold the address, so only their code is told. */
export function failure(
  service: Service,
  error: unknown,
  signal: AbortSignal,
  { requestId }: ToolContext,
): ToolError {
  const name = serviceText(service);
  if (signal.aborted) {
    const seconds = service.config.timeout / 1000;
    return new ToolError('timed_out', `${name} did not answer within ${seconds} s`);
  }
  service.noteReach(false);
  service.onError(`${name} was not reached`, new Error(codeOf(error)), requestId);
  return new ToolError('unavailable', `${name} cannot be reached at the moment`);
}

function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return String(code ?? name ?? 'unknown');
}
