import { isAPIError } from 'better-auth/api';
import type { AuthorizationError } from '../../oauth.ts';
import type { LocalAuth } from '../auth.ts';

/** The request in a page's query, if this server made it and not long ago; else what is wrong. */
export async function verifySignedQuery(
  auth: LocalAuth,
  query: string,
): Promise<URLSearchParams | AuthorizationError> {
  const request = new URLSearchParams(query);
  const expiresMs = Number(request.get('exp')) * 1000;
  if (!request.has('sig') || !expiresMs) return 'invalidRequest';
  if (expiresMs <= Date.now()) return 'expired';
  const clientId = request.get('client_id') ?? '';
  try {
    await auth.api.getOAuthClientPublicPrelogin({
      body: { client_id: clientId, oauth_query: query },
    });
    return request;
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return error.body?.error === 'invalid_signature' ? 'invalidRequest' : 'unknownClient';
  }
}
