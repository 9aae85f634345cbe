import { error } from '@sveltejs/kit';
import type { AuthorizationError } from '@keystile/identity';

/** Answers with the page that says why an app cannot be let in. */
export function refuseRequest(reason: AuthorizationError): never {
  error(400, { message: reason, authorization: reason });
}
