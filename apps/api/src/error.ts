import type { Refusal } from '@keystile/api-keys';
import { storageFault } from '@keystile/database';
import type { ToolErrorCode } from '@keystile/tools';
import type { Outcome } from '@keystile/usage';
import type { OverQuota } from './pipeline/holds.ts';
import type { Limited } from './pipeline/limit.ts';

/** Everything that can go wrong with a call, as a client may be told. One mapper a transport. */
export type ApiError =
  | { code: 'unauthorized' }
  | { code: 'credential_refused'; refusal: Refusal }
  /** The authorization server has to be asked about the token, and does not answer. */
  | { code: 'authorization_unavailable' }
  | { code: 'access_denied' }
  /** The key's list of tools does not have this one. */
  | { code: 'tool_denied'; tool: string }
  | { code: 'rate_limited'; limited: Limited }
  | { code: 'quota_exceeded'; over: OverQuota }
  | { code: 'invalid_input'; message: string; details?: Record<string, unknown> }
  | { code: 'not_found'; message: string }
  /** A tool says why it could not do what was asked. */
  | { code: 'tool_failed'; reason: ToolErrorCode; message: string; suggestions: string[] }
  | { code: 'not_json' }
  | { code: 'body_too_slow' }
  | { code: 'method_not_allowed'; allow: string }
  | { code: 'body_too_large'; mostBytes: number }
  /** The database cannot be written, or be had at all, for a while: it is locked, or its disk full. */
  | { code: 'storage_unavailable' }
  | { code: 'internal' };

/** Carries an {@link ApiError} up to the mapper. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly error: ApiError;
  constructor(error: ApiError) {
    super(error.code);
    this.error = error;
  }
}

/** What a client may be told of an error of ours: a damaged database is not better in a while. */
export function faultOf(error: unknown): ApiError {
  const fault = storageFault(error);
  return { code: fault && fault !== 'damaged' ? 'storage_unavailable' : 'internal' };
}

/** What usage rows say of an error. */
export function outcomeOf(error: ApiError): Outcome {
  return error.code === 'tool_failed' ? toolOutcomes[error.reason] : outcomes[error.code];
}

const outcomes: Record<Exclude<ApiError['code'], 'tool_failed'>, Outcome> = {
  unauthorized: 'denied',
  credential_refused: 'denied',
  authorization_unavailable: 'denied',
  access_denied: 'denied',
  tool_denied: 'denied',
  rate_limited: 'rate_limited',
  quota_exceeded: 'rate_limited',
  invalid_input: 'invalid_input',
  body_too_large: 'invalid_input',
  body_too_slow: 'invalid_input',
  not_json: 'invalid_input',
  method_not_allowed: 'invalid_input',
  not_found: 'not_found',
  storage_unavailable: 'error',
  internal: 'error',
};

const toolOutcomes: Record<ToolErrorCode, Outcome> = {
  invalid_input: 'invalid_input',
  not_found: 'not_found',
  denied: 'denied',
  conflict: 'invalid_input',
  failed: 'invalid_input',
  unavailable: 'error',
  bad_answer: 'error',
  timed_out: 'error',
};
