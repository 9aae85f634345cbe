import type { ClerkRefusal } from '@keystile/identity';
import { error } from '@sveltejs/kit';

/**
 * Stops with a page that says so where Clerk could not be asked who the visitor is. Gives why else
 * they are not let in.
 */
export function demandAnswer({
  refusal,
}: App.Locals): Exclude<ClerkRefusal, 'unavailable'> | undefined {
  if (refusal === 'unavailable') error(503, { message: refusal, isClerkAway: true });
  return refusal;
}
