import type { IdentityError } from '@keystile/identity';
import { m } from '#paraglide/messages.js';

/** An error of identity as an action returns it to its form. */
export interface IdentityFailure {
  error: IdentityError;
  retryAfterSeconds?: number;
}

type Throttled = 'tooManyAttempts' | 'tooManyLetters';

const texts: Record<Exclude<IdentityError, Throttled>, () => string> = {
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
  noAccount: m.error_no_account,
  noPassword: m.error_no_password,
  emailUnconfirmed: m.error_email_unconfirmed,
  codeInvalid: m.error_code_invalid,
  codeExpired: m.error_code_expired,
  codeSpent: m.error_code_spent,
  nothingPending: m.verify_nothing_text,
  mailFailed: m.error_mail_failed,
  googleDenied: m.error_google_denied,
  googleInterrupted: m.error_google_interrupted,
  googleFailed: m.error_google_failed,
  googleUnconfirmed: m.error_google_unconfirmed,
  googleNotInvited: m.error_google_not_invited,
  googleNotJoined: m.error_google_not_joined,
};

/** What to tell the person: what happened and what to do next. */
export function identityErrorText({ error, retryAfterSeconds = 60 }: IdentityFailure): string {
  if (error === 'tooManyAttempts') {
    return m.error_too_many_attempts({ count: Math.ceil(retryAfterSeconds) });
  }
  if (error === 'tooManyLetters') {
    return m.error_too_many_letters({ count: Math.ceil(retryAfterSeconds / 60) });
  }
  return texts[error]();
}

/** The field an error is about; undefined where it is about the whole form. */
export function fieldOf(
  error: IdentityError,
): 'email' | 'name' | 'password' | 'current' | 'code' | undefined {
  if (error === 'invalidEmail' || error === 'emailTaken') return 'email';
  if (error === 'invalidName') return 'name';
  if (error === 'wrongPassword') return 'current';
  if (error.startsWith('code')) return 'code';
  return error.startsWith('password') ? 'password' : undefined;
}
