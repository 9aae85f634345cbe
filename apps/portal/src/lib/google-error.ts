import type { IdentityError } from '@keystile/identity';

/** What the way through Google can end in; travels in the address of the sign-in page. */
const errors = [
  'googleDenied',
  'googleInterrupted',
  'googleFailed',
  'googleUnconfirmed',
  'googleNotInvited',
  'googleNotJoined',
  'signUpClosed',
  'suspended',
  'tooManyAttempts',
] as const satisfies IdentityError[];

/** The error that a word in the page's address names; undefined for any other word. */
export function googleErrorOf(word: string | null): IdentityError | undefined {
  return errors.find((error) => error === word);
}
