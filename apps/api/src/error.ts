import type { Refusal } from '@keystile/api-keys';
import type { Limited } from './pipeline/limit.ts';

/** Everything that can go wrong with a call, as a client may be told. One mapper a transport. */
export type ApiError =
  | { code: 'unauthorized' }
  | { code: 'credential_refused'; refusal: Refusal }
  | { code: 'access_denied' }
  | { code: 'rate_limited'; limited: Limited }
  | { code: 'invalid_input'; message: string; details?: Record<string, unknown> }
  | { code: 'not_found'; message: string }
  | { code: 'method_not_allowed'; allow: string }
  | { code: 'body_too_large'; mostBytes: number }
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
