import type { Settings } from '@keystile/config';
import type { ApiError } from '../error.ts';
import { mostBodyBytes } from '../pipeline/gate.ts';
import { errorAnswer } from '../rest/error-response.ts';
import type { Body } from './body.ts';
import type { Message } from './messages.ts';
import type { ForeignHeader } from './sites.ts';

// JSON-RPC 2.0, 5.1: -32000 to -32099 are the implementation's own.
const rateLimitedCode = -32000;
const parseErrorCode = -32700;
const allow = 'POST, OPTIONS';

/** Every answer of the endpoint that is not the SDK's. */
export function createRefusals(settings: Settings) {
  function asRest(error: ApiError, requestId: string, more: Record<string, string> = {}): Response {
    const { status, body, headers } = errorAnswer(error, requestId, settings);
    return Response.json(body, { status, headers: { ...headers, ...more } });
  }

  return {
    asRest,

    foreign(header: ForeignHeader): Response {
      const error = `${header} not allowed`;
      const hint = 'KEYSTILE_URL and KEYSTILE_ALLOWED_ORIGINS say which are';
      const headers = { 'cache-control': 'no-store', 'x-request-id': crypto.randomUUID() };
      return Response.json({ error, hint }, { status: 403, headers });
    },

    /** Over the limit: HTTP tells it as REST does, and a JSON-RPC error has the same fields. */
    limited(error: Extract<ApiError, { code: 'rate_limited' }>, messages: Message[]): Response {
      const { status, body, headers } = errorAnswer(error, '', settings);
      const { error: message, ...data } = body;
      const id = messages.length === 1 ? messages[0]!.id : null;
      return rpcError(id, { code: rateLimitedCode, message, data }, { status, headers });
    },

    method: (requestId: string) => asRest({ code: 'method_not_allowed', allow }, requestId),

    mediaType: () =>
      Response.json({ error: 'content-type must be application/json' }, { status: 415 }),

    /** The rest of a body that is too large or too slow is not waited for. */
    body(reason: Extract<Body, { ok: false }>['reason'], requestId: string): Response {
      switch (reason) {
        case 'too_large':
          return asRest({ code: 'body_too_large', mostBytes: mostBodyBytes }, requestId, close);
        case 'too_slow':
          return Response.json(
            { error: 'the body took too long' },
            { status: 408, headers: close },
          );
        case 'no_json':
          return rpcError(
            null,
            { code: parseErrorCode, message: 'Parse error: the body is not JSON' },
            { status: 400 },
          );
      }
    },

    stopping: () =>
      Response.json(
        { error: 'the server is stopping' },
        { status: 503, headers: { ...close, 'retry-after': '1' } },
      ),
  };
}

const close = { connection: 'close' };

function rpcError(id: Message['id'], error: object, init: ResponseInit): Response {
  return Response.json({ jsonrpc: '2.0', id, error }, init);
}
