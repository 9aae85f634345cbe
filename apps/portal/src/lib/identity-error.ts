import type { IdentityError } from '@keystile/identity';
import { m } from '#paraglide/messages.js';

/** An error of identity as an action returns it to its form. */
export interface IdentityFailure {
  error: IdentityError;
  retryAfterSeconds?: number;
}

const texts: Record<Exclude<IdentityError, 'tooManyAttempts'>, () => string> = {
  invalidEmail: m.error_invalid_email,
  invalidName: m.error_invalid_name,
  emailTaken: m.error_email_taken,
  passwordTooShort: m.error_password_too_short,
  passwordTooLong: m.error_password_too_long,
  passwordCommon: m.error_password_common,
  invalidCredentials: m.error_invalid_credentials,
  wrongPassword: m.error_wrong_password,
  suspended: m.error_suspended,
  signUpClosed: m.sign_up_closed_text,
  inviteRequired: m.sign_up_invite_required_text,
  inviteInvalid: m.sign_up_invite_invalid_text,
};

/** What to tell the person: what happened and what to do next. */
export function identityErrorText({ error, retryAfterSeconds = 60 }: IdentityFailure): string {
  if (error !== 'tooManyAttempts') return texts[error]();
  return m.error_too_many_attempts({ count: Math.ceil(retryAfterSeconds) });
}

/** The field an error is about; undefined where it is about the whole form. */
export function fieldOf(
  error: IdentityError,
): 'email' | 'name' | 'password' | 'current' | undefined {
  if (error === 'invalidEmail' || error === 'emailTaken') return 'email';
  if (error === 'invalidName') return 'name';
  if (error === 'wrongPassword') return 'current';
  return error.startsWith('password') ? 'password' : undefined;
}
