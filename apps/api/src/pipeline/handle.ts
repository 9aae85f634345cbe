import { ToolError } from '@keystile/tools';
import type { Outcome } from '@keystile/usage';
import { ApiFailure, outcomes, type ApiError } from '../error.ts';
import { errorAnswer } from '../rest/error-response.ts';
import { jsonResponse } from '../rest/json-response.ts';
import type { ApiServices } from '../services.ts';
import type { Endpoint } from './endpoint.ts';
import type { Gate, Visit } from './gate.ts';

/** The way of every REST call: through the gate, run, respond, record usage. */
export function createPipeline(gate: Gate, { settings, onError }: ApiServices) {
  return function handle(
    endpoint: Endpoint,
    request: Request,
    params: Record<string, string>,
  ): Response | Promise<Response> {
    const visit = gate.admit(request, endpoint);
    if (visit.error) return fail(endpoint, visit, visit.error);
    try {
      const json = endpoint.answer({ query: queryOf(request.url), params, visit });
      if (typeof json === 'string') return succeed(endpoint, visit, json);
      return json
        .then((text) => succeed(endpoint, visit, text))
        .catch((error: unknown) => failWith(endpoint, visit, error));
    } catch (error) {
      return failWith(endpoint, visit, error);
    }
  };

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

  function fail(endpoint: Endpoint, visit: Visit, error: ApiError): Response {
    const { status, body, headers } = errorAnswer(error, visit.requestId, settings);
    return finish(endpoint, visit, JSON.stringify(body), status, outcomes[error.code], headers);
  }

  function failWith(endpoint: Endpoint, visit: Visit, error: unknown): Response {
    const known = knownError(error);
    if (known) return fail(endpoint, visit, known);
    onError(`${endpoint.name} failed`, { requestId: visit.requestId, error });
    return fail(endpoint, visit, { code: 'internal' });
  }
}

const noStore = { 'cache-control': 'no-store' };

function knownError(error: unknown): ApiError | undefined {
  if (error instanceof ApiFailure) return error.error;
  if (error instanceof ToolError) return { code: error.code, message: error.message };
  return undefined;
}

function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start + 1);
}
