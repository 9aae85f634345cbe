import type { AccountError } from '../accounts.ts';
import { ClerkUnavailable } from '../clerk.ts';
import { ClerkProblem } from './api.ts';

type Refused<Reason> = { ok: false; error: Reason };

/** Runs what asks Clerk; its refusals become ours. */
export async function attempt<Outcome extends { ok: boolean }>(
  work: () => Promise<Outcome>,
): Promise<Outcome | Refused<AccountError>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ClerkUnavailable) return { ok: false, error: 'clerkAway' };
    if (error instanceof ClerkProblem) {
      return { ok: false, error: reasons[error.code] ?? 'clerkRefused' };
    }
    throw error;
  }
}

const reasons: Record<string, AccountError> = {
  form_identifier_exists: 'emailTaken',
  form_password_pwned: 'passwordCommon',
  form_password_not_strong_enough: 'passwordCommon',
  form_password_length_too_short: 'passwordTooShort',
  form_password_length_too_long: 'passwordTooLong',
};
