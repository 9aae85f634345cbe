import type { AuthenticatedGrant } from '@keystile/identity';
import { ToolError } from '@keystile/tools';
import type { Outcome } from '@keystile/usage';
import { ApiFailure, faultOf, outcomeOf, type ApiError } from '../error.ts';
import { errorAnswer } from '../rest/error-response.ts';
import { jsonResponse, withReplyHeaders } from '../rest/json-response.ts';
import type { ApiServices } from '../services.ts';
import type { Endpoint } from './endpoint.ts';
import type { Gate, Visit } from './gate.ts';

/** The way of every REST call: through the gate, run, respond, record usage. */
export function createPipeline(gate: Gate, { settings, onError }: ApiServices) {
  return {
    /** Answers a request with what the gate finds in it. */
    handle: (
      endpoint: Endpoint,
      request: Request,
      params: Record<string, string>,
    ): Response | Promise<Response> =>
      answer(endpoint, request, params, gate.admit(request, endpoint)),

    /** The same for a person whom the portal knows. */
    handleFor: (
      holder: AuthenticatedGrant,
      endpoint: Endpoint,
      request: Request,
      params: Record<string, string>,
    ): Response | Promise<Response> =>
      answer(endpoint, request, params, gate.admitPerson(holder, request, endpoint)),
  };

  function answer(
    endpoint: Endpoint,
    request: Request,
    params: Record<string, string>,
    visit: Visit,
  ): Response | Promise<Response> {
    if (visit.error) return fail(endpoint, visit, visit.error);
    try {
      const answered = endpoint.answer({ request, query: queryOf(request.url), params, visit });
      if (typeof answered === 'string') return succeed(endpoint, visit, answered);
      return answered
        .then((given) =>
          typeof given === 'string'
            ? succeed(endpoint, visit, given)
            : passOn(endpoint, visit, given),
        )
        .catch((error: unknown) => failWith(endpoint, visit, error));
    } catch (error) {
      return failWith(endpoint, visit, error);
    }
  }

  function finish(
    endpoint: Endpoint,
    visit: Visit,
    json: string,
    status: number,
    outcome: Outcome,
    headers?: Record<string, string>,
  ): Response {
    gate.record(visit, { tool: endpoint.name, surface: 'rest', outcome, status });
    const { requestId, limited, organization } = visit;
    const organizationId = organization?.id;
    return jsonResponse(json, status, { requestId, limited, organizationId, headers });
  }

  function succeed(endpoint: Endpoint, visit: Visit, json: string): Response {
    const headers = endpoint.access === 'account' ? noStore : undefined;
    return finish(endpoint, visit, json, 200, 'ok', headers);
  }

  /** Somebody else's response under our headers. */
  function passOn(endpoint: Endpoint, visit: Visit, response: Response): Response {
    const { status } = response;
    gate.record(visit, {
      tool: endpoint.name,
      surface: 'rest',
      outcome: outcomeOfStatus(status),
      status,
    });
    const { requestId, limited, organization } = visit;
    return withReplyHeaders(response, { requestId, limited, organizationId: organization?.id });
  }

  function fail(endpoint: Endpoint, visit: Visit, error: ApiError): Response {
    const { status, body, headers } = errorAnswer(error, visit.requestId, settings);
    return finish(endpoint, visit, JSON.stringify(body), status, outcomeOf(error), headers);
  }

  function failWith(endpoint: Endpoint, visit: Visit, error: unknown): Response {
    const known = knownError(error);
    if (known) return fail(endpoint, visit, known);
    onError(`${endpoint.name} failed`, { requestId: visit.requestId, error });
    return fail(endpoint, visit, faultOf(error));
  }
}

const noStore = { 'cache-control': 'no-store' };

function knownError(error: unknown): ApiError | undefined {
  if (error instanceof ApiFailure) return error.error;
  if (error instanceof ToolError) {
    const { code: reason, message, suggestions } = error;
    return { code: 'tool_failed', reason, message, suggestions };
  }
  return undefined;
}

/** What a status of somebody else's says of the call. */
function outcomeOfStatus(status: number): Outcome {
  if (status < 400) return 'ok';
  if (status === 404 || status === 410) return 'not_found';
  if (status === 401 || status === 403) return 'denied';
  if (status === 429) return 'rate_limited';
  return status < 500 ? 'invalid_input' : 'error';
}

function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start + 1);
}
