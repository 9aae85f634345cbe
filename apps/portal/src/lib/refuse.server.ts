import type { Outcome } from '@keystile/identity';
import { fail } from '@sveltejs/kit';

type Refusal = Extract<Outcome, { ok: false }>;

/** Answers a form that identity refused; `fields` are what the form shows again. */
export function refuse<Fields extends object>(
  { error, retryAfterSeconds }: Refusal,
  fields: Fields,
) {
  return fail(statusOf(error), { ...fields, error, retryAfterSeconds });
}

function statusOf(error: Refusal['error']): number {
  if (error === 'tooManyAttempts' || error === 'tooManyLetters') return 429;
  return error === 'mailFailed' ? 503 : 400;
}
