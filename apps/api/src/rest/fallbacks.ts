import { faultOf, type ApiError } from '../error.ts';
import { mostBodyBytes } from '../pipeline/gate.ts';
import type { ApiServices } from '../services.ts';
import { errorAnswer } from './error-response.ts';
import { jsonResponse } from './json-response.ts';

const readMethods = 'GET, HEAD, OPTIONS';
const aDaySeconds = 86_400;

/** Answers to what no endpoint takes: other methods, other paths, faults outside the pipeline. */
export function createFallbacks({ settings, onError }: Pick<ApiServices, 'settings' | 'onError'>) {
  function fail(error: ApiError, requestId: string = crypto.randomUUID()): Response {
    const { status, body, headers } = errorAnswer(error, requestId, settings);
    return jsonResponse(JSON.stringify(body), status, { requestId, headers });
  }

  return {
    notFound({ request }: { request: Request }): Response {
      return request.method === 'OPTIONS'
        ? preflight(readMethods)
        : fail({ code: 'not_found', message: 'not found' });
    },

    denied: () => fail({ code: 'access_denied' }),

    /** For a path that takes only the methods of `allow`. */
    otherMethods({ request }: { request: Request }, allow = readMethods): Response {
      if (request.method === 'OPTIONS') return preflight(allow);
      if (Number(request.headers.get('content-length')) > mostBodyBytes) {
        return fail({ code: 'body_too_large', mostBytes: mostBodyBytes });
      }
      return fail({ code: 'method_not_allowed', allow });
    },

    onFault({ code, error }: { code: unknown; error: unknown }): Response {
      if (code === 'NOT_FOUND') return fail({ code: 'not_found', message: 'not found' });
      const requestId = crypto.randomUUID();
      onError('a request failed outside the pipeline', { requestId, error });
      return fail(faultOf(error), requestId);
    },
  };
}

/** Fetch standard, 4.10: any website may call with a key that it holds, never with cookies. */
function preflight(allow: string): Response {
  return new Response(null, {
    status: 204,
    headers: {
      allow,
      'access-control-allow-origin': '*',
      'access-control-allow-methods': allow,
      'access-control-allow-headers': 'authorization, x-api-key, x-organization-id, content-type',
      'access-control-max-age': String(aDaySeconds),
      'x-request-id': crypto.randomUUID(),
    },
  });
}
