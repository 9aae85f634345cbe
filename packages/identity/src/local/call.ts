import { isAPIError } from 'better-auth/api';
import type { Cookie, IdentityError, Outcome, Visitor } from '../identity.ts';
import { cookiesOf } from './cookies.ts';

/** Filled from the socket by `visitorHeaders`; never taken from a client. */
export const clientIpHeader = 'x-keystile-client-ip';

/** Filled by `visitorHeaders` too. */
export const requestIdHeader = 'x-keystile-request-id';

const errors: Record<string, IdentityError> = {
  INVALID_EMAIL: 'invalidEmail',
  INVALID_EMAIL_OR_PASSWORD: 'invalidCredentials',
  INVALID_PASSWORD: 'wrongPassword',
  PASSWORD_TOO_SHORT: 'passwordTooShort',
  PASSWORD_TOO_LONG: 'passwordTooLong',
  USER_ALREADY_EXISTS: 'emailTaken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'emailTaken',
  BANNED_USER: 'suspended',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'noPassword',
  EMAIL_NOT_VERIFIED: 'emailUnconfirmed',
  INVALID_OTP: 'codeInvalid',
  OTP_EXPIRED: 'codeExpired',
  TOO_MANY_ATTEMPTS: 'codeSpent',
  // Only for who has the right code, of an address without an account.
  USER_NOT_FOUND: 'codeInvalid',
};

/** The visitor's headers with what else is known of the request, where better-auth finds it. */
export function visitorHeaders({ headers, ip, requestId }: Visitor): Headers {
  const copy = new Headers(headers);
  copy.set(clientIpHeader, ip);
  copy.set(requestIdHeader, requestId);
  return copy;
}

/** Turns an answer of better-auth into an outcome. Rethrows what no person could mend. */
export async function outcomeOf(call: Promise<{ headers: Headers }>): Promise<Outcome> {
  try {
    const cookies: Cookie[] = cookiesOf((await call).headers);
    return { ok: true, cookies };
  } catch (error) {
    const code = isAPIError(error) ? error.body?.code : undefined;
    const known = code === undefined ? undefined : errors[code];
    if (known) return { ok: false, error: known };
    throw error;
  }
}
