import { ToolError } from '@keystile/tools';
import type { Outcome } from '@keystile/usage';
import { ApiFailure, outcomes, type ApiError } from '../error.ts';
import { errorAnswer } from '../rest/error-response.ts';
import { jsonResponse } from '../rest/json-response.ts';
import type { ApiServices } from '../services.ts';
import type { Endpoint } from './endpoint.ts';
import type { Gate } from './gate.ts';

export interface Arrival {
  request: Request;
  params: Record<string, string>;
  /** The client's address; asked for only where it matters. */
  ip(): string;
}

/** The way of every REST call: through the gate, run, respond, record usage. */
export function createPipeline(gate: Gate, { settings, onError }: ApiServices) {
  return function handle(endpoint: Endpoint, arrival: Arrival): Response | Promise<Response> {
    const { request, params, ip } = arrival;
    const visit = gate.admit(request, endpoint.access, ip);

    function finish(
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

    function succeed(json: string): Response {
      return finish(json, 200, 'ok', endpoint.access === 'account' ? noStore : undefined);
    }

    function fail(error: ApiError): Response {
      const { status, body, headers } = errorAnswer(error, visit.requestId, settings);
      return finish(JSON.stringify(body), status, outcomes[error.code], headers);
    }

    function failWith(error: unknown): Response {
      const known = knownError(error);
      if (known) return fail(known);
      onError(`${endpoint.name} failed`, { requestId: visit.requestId, error });
      return fail({ code: 'internal' });
    }

    if (visit.error) return fail(visit.error);
    try {
      const json = endpoint.answer({ query: queryOf(request.url), params, visit });
      if (typeof json === 'string') return succeed(json);
      return json.then(succeed).catch(failWith);
    } catch (error) {
      return failWith(error);
    }
  };
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
