import type { Settings } from '@keystile/config';
import type { ApiError } from '../error.ts';
import { mostBodyBytes } from '../pipeline/gate.ts';
import { errorAnswer, resourceMetadata } from '../rest/error-response.ts';
import type { Body } from '../pipeline/body.ts';
import type { Message } from './messages.ts';
import type { ForeignHeader } from './sites.ts';

// JSON-RPC 2.0, 5.1: -32000 to -32099 are the implementation's own.
const refusedCode = -32000;
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

    /**
     * Calls that may not be made: HTTP tells it as REST does, and a JSON-RPC error has the same
     * fields. A tool outside the key's list is an insufficient scope (2025-11-25 and 2026-07-28,
     * authorization); none is named, since no scope would widen a key.
     */
    calls(error: CallsError, messages: Message[]): Response {
      const id = messages.length === 1 ? messages[0]!.id : null;
      const { status, body, headers } = errorAnswer(error, '', settings);
      if (error.code !== 'tool_denied') {
        const { error: message, ...data } = body;
        return rpcError(id, { code: refusedCode, message, data }, { status, headers });
      }
      const message = `this key may not call ${error.tool}`;
      const parameters = [
        'error="insufficient_scope"',
        resourceMetadata(settings),
        `error_description="${message}"`,
      ];
      const challenge = { 'www-authenticate': `Bearer ${parameters.join(', ')}` };
      return rpcError(
        id,
        { code: refusedCode, message, data: { tool: error.tool } },
        { status, headers: { ...headers, ...challenge } },
      );
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

type CallsError = Extract<ApiError, { code: 'rate_limited' | 'quota_exceeded' | 'tool_denied' }>;

const close = { connection: 'close' };

function rpcError(id: Message['id'], error: object, init: ResponseInit): Response {
  return Response.json({ jsonrpc: '2.0', id, error }, init);
}
