import type { Settings } from '@keystile/config';
import type { ToolErrorCode } from '@keystile/tools';
import type { ApiError } from '../error.ts';

/** An error as REST tells it: the one place where errors get a status, a body and headers. */
export interface ErrorAnswer {
  status: number;
  body: Record<string, unknown>;
  headers: Record<string, string>;
}

type AddressSettings = Pick<Settings, 'url' | 'keyPrefix'>;

/** Maps an error to its answer. `requestId` goes into the body of an internal error only. */
export function errorAnswer(
  error: ApiError,
  requestId: string,
  settings: AddressSettings,
): ErrorAnswer {
  switch (error.code) {
    case 'unauthorized':
      return unauthorized({ error: 'unauthorized' }, challenge(settings));
    case 'credential_refused':
      return unauthorized(
        refusalBody(error.refusal, settings),
        `${challenge(settings)}, error="invalid_token"`,
      );
    case 'authorization_unavailable':
      return {
        status: 503,
        body: {
          error: 'authorization server unavailable',
          retry_after_seconds: unavailableSeconds,
        },
        headers: { ...noStore, 'retry-after': String(unavailableSeconds) },
      };
    case 'access_denied':
    case 'tool_denied':
      return { status: 403, body: { detail: 'Access denied' }, headers: noStore };
    case 'rate_limited': {
      const { limit, resetSeconds } = error.limited;
      return {
        status: 429,
        body: {
          error: 'rate limit exceeded',
          limit_per_minute: limit,
          retry_after_seconds: resetSeconds,
        },
        headers: { ...noStore, 'retry-after': String(resetSeconds) },
      };
    }
    case 'quota_exceeded': {
      const { decision, retryAfterSeconds } = error.over;
      return {
        status: 429,
        body: {
          error: 'monthly quota exceeded',
          quota: decision.limit,
          used: decision.used,
          resets_at: decision.resetsAt.toISOString(),
          retry_after_seconds: retryAfterSeconds,
        },
        headers: { ...noStore, 'retry-after': String(retryAfterSeconds) },
      };
    }
    case 'invalid_input':
      return { status: 400, body: { error: error.message, ...error.details }, headers: {} };
    case 'not_found':
      return { status: 404, body: { error: error.message }, headers: {} };
    case 'tool_failed': {
      const { reason, message, suggestions } = error;
      const { status, headers } = toolFailures[reason];
      const hints = suggestions.length > 0 && reason !== 'not_found' ? { suggestions } : {};
      return { status, body: { error: message, ...hints }, headers };
    }
    case 'not_json':
      return { status: 400, body: { error: 'body must be a JSON object' }, headers: {} };
    case 'body_too_slow':
      return { status: 408, body: { error: 'the body took too long' }, headers: close };
    case 'method_not_allowed':
      return {
        status: 405,
        body: { error: 'method not allowed' },
        headers: { allow: error.allow },
      };
    case 'body_too_large':
      return {
        status: 413,
        body: { error: `body must be at most ${error.mostBytes} bytes` },
        headers: close,
      };
    case 'storage_unavailable':
      return {
        status: 503,
        body: { error: 'temporarily unavailable', retry_after_seconds: unavailableSeconds },
        headers: { ...noStore, 'retry-after': String(unavailableSeconds) },
      };
    case 'internal':
      return {
        status: 500,
        body: { error: 'internal error', request_id: requestId },
        headers: {},
      };
  }
}

/** When to ask again about a token that could not be verified, or for what could not be stored. */
const unavailableSeconds = 5;

const noStore = { 'cache-control': 'no-store' };
const close = { connection: 'close' };

/** RFC 9110, 15.5 and 15.6. */
const toolFailures: Record<ToolErrorCode, Pick<ErrorAnswer, 'status' | 'headers'>> = {
  invalid_input: { status: 400, headers: {} },
  not_found: { status: 404, headers: {} },
  denied: { status: 403, headers: noStore },
  conflict: { status: 409, headers: {} },
  failed: { status: 422, headers: {} },
  bad_answer: { status: 502, headers: noStore },
  unavailable: { status: 503, headers: { ...noStore, 'retry-after': String(unavailableSeconds) } },
  timed_out: { status: 504, headers: noStore },
};

function unauthorized(body: Record<string, unknown>, authenticate: string): ErrorAnswer {
  return { status: 401, body, headers: { ...noStore, 'www-authenticate': authenticate } };
}

function challenge(settings: AddressSettings): string {
  return `Bearer ${resourceMetadata(settings)}`;
}

/** RFC 9728, 5.1: a challenge names the protected resource's metadata. */
export function resourceMetadata({ url }: Pick<Settings, 'url'>): string {
  return `resource_metadata="${url}/v1/.well-known/oauth-protected-resource"`;
}

function refusalBody(
  refusal: Extract<ApiError, { code: 'credential_refused' }>['refusal'],
  { keyPrefix }: AddressSettings,
): Record<string, unknown> {
  switch (refusal) {
    case 'foreign':
      return { error: 'invalid API key', hint: `Use Authorization: Bearer ${keyPrefix}...` };
    case 'expired':
      return { error: 'expired API key' };
    case 'malformed':
    case 'unknown':
      return { error: 'invalid API key' };
  }
}
