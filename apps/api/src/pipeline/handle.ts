import { ToolError } from '@keystile/tools';
import type { Outcome } from '@keystile/usage';
import { ApiFailure, type ApiError } from '../error.ts';
import { errorAnswer } from '../rest/error-response.ts';
import { jsonResponse, type ReplyContext } from '../rest/json-response.ts';
import type { ApiServices } from '../services.ts';
import { authenticate, type Caller } from './caller.ts';
import type { Endpoint } from './endpoint.ts';
import { createLimits } from './limit.ts';
import { organizationInForce } from './organization.ts';

/** The largest request body, in bytes. */
export const mostBodyBytes = 1_048_576;

export interface Arrival {
  request: Request;
  params: Record<string, string>;
  /** The client's address; asked for only where it matters. */
  ip(): string;
}

/** The way of every call under `/v1`: authenticate, limit, run, respond, record usage. */
export function createPipeline(services: ApiServices) {
  const { settings, authenticator, identity, recorder } = services;
  const take = createLimits(settings);

  return function handle(endpoint: Endpoint, arrival: Arrival): Response | Promise<Response> {
    const { request, params, ip } = arrival;
    const startedMs = performance.now();
    const caller = authenticate(request.headers, authenticator, Date.now());
    const limited = take(caller, ip);
    const reply: ReplyContext = { requestId: crypto.randomUUID(), limited };

    function finish(json: string, status: number, outcome: Outcome): Response {
      if (caller.kind === 'key') {
        recorder.record({
          at: Date.now(),
          keyId: caller.key.id,
          userId: caller.key.userId,
          organizationId: reply.organizationId ?? caller.key.organizationId,
          tool: endpoint.name,
          surface: 'rest',
          outcome,
          status,
          durationUs: Math.round((performance.now() - startedMs) * 1000),
        });
      }
      return jsonResponse(json, status, reply);
    }

    function fail(error: ApiError): Response {
      const { status, body, headers } = errorAnswer(error, reply.requestId, settings);
      reply.headers = headers;
      return finish(JSON.stringify(body), status, outcomes[error.code]);
    }

    function failWith(error: unknown): Response {
      const known = knownError(error);
      if (known) return fail(known);
      services.onError(`${endpoint.name} failed`, { requestId: reply.requestId, error });
      return fail({ code: 'internal' });
    }

    if (!limited.allowed) return fail({ code: 'rate_limited', limited });
    const refusal = refusalOf(caller, endpoint, settings.publicAccess);
    if (refusal || caller.kind === 'refused') return fail(refusal ?? { code: 'unauthorized' });
    if (Number(request.headers.get('content-length')) > mostBodyBytes) {
      return fail({ code: 'body_too_large', mostBytes: mostBodyBytes });
    }
    let organization = null;
    if (caller.kind === 'key') {
      const wanted = request.headers.get('x-organization-id');
      organization = organizationInForce(caller.key, wanted, identity);
      if (!organization) return fail({ code: 'access_denied' });
      reply.organizationId = organization.id;
    }
    if (endpoint.access === 'account') reply.headers = { 'cache-control': 'no-store' };
    try {
      const query = queryOf(request.url);
      const json = endpoint.answer({ query, params, caller, limited, organization });
      if (typeof json === 'string') return finish(json, 200, 'ok');
      return json.then((text) => finish(text, 200, 'ok')).catch(failWith);
    } catch (error) {
      return failWith(error);
    }
  };
}

const outcomes: Record<ApiError['code'], Outcome> = {
  unauthorized: 'denied',
  credential_refused: 'denied',
  access_denied: 'denied',
  rate_limited: 'rate_limited',
  invalid_input: 'invalid_input',
  body_too_large: 'invalid_input',
  method_not_allowed: 'invalid_input',
  not_found: 'not_found',
  internal: 'error',
};

function refusalOf(
  caller: Caller,
  endpoint: Endpoint,
  publicAccess: boolean,
): ApiError | undefined {
  if (caller.kind === 'refused') return { code: 'credential_refused', refusal: caller.refusal };
  const open = endpoint.access === 'public' && publicAccess;
  return caller.kind === 'public' && !open ? { code: 'unauthorized' } : undefined;
}

function knownError(error: unknown): ApiError | undefined {
  if (error instanceof ApiFailure) return error.error;
  if (error instanceof ToolError) return { code: error.code, message: error.message };
  return undefined;
}

function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start + 1);
}
