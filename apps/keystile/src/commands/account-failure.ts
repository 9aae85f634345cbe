import { accountError, type AccountError } from '@keystile/identity';
import { CommandFailure } from '../failure.ts';

/** Refuses what cannot be right before anything is opened or made. */
export async function checkAccount(
  account: Parameters<typeof accountError>[0],
  who = `--email ${JSON.stringify(account.email)}`,
): Promise<void> {
  const wrong = await accountError(account);
  if (wrong) throw accountFailure(wrong, who);
}

/** What to say of commands that are about Clerk, where accounts are kept here. */
export const withoutClerk =
  'there is no Clerk: set PUBLIC_CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY first';

/** What to say where Clerk has to be asked. */
export const clerkAway = 'Clerk does not answer: try again later';

/** @param who the address as it was typed, with its flag. */
export function accountFailure(error: AccountError, who: string): CommandFailure {
  return new CommandFailure(explain(error, who), exitCodeOf(error));
}

/** 1 where what was typed is right, and Clerk does not answer. */
export function exitCodeOf(error: string): 1 | 2 {
  return error === 'clerkAway' ? 1 : 2;
}

function explain(error: AccountError, who: string): string {
  switch (error) {
    case 'invalidEmail':
      return `${who} is not an address: it looks like ada@example.com`;
    case 'invalidName':
      return '--name must be at most 100 characters, without control characters';
    case 'noAccount':
      return `${who} has no account: create it with keystile users create`;
    case 'emailTaken':
      return `${who} has an account already`;
    case 'passwordTooShort':
      return 'the password must have at least 8 characters';
    case 'passwordTooLong':
      return 'the password must have at most 128 characters';
    case 'passwordCommon':
      return 'the password is one of those that are guessed first: choose a longer, rarer one';
    case 'lastAdministrator':
      return `${who} is the only administrator: make another one first with keystile users role`;
    case 'clerkAway':
      return clerkAway;
    case 'clerkRefused':
      return `Clerk refuses this for ${who}: its dashboard shows why`;
    case 'notAtClerk':
      return `${who} is nobody's confirmed address at Clerk: create or import the user there`;
    case 'alreadyLinked':
      return `${who} is linked already`;
    default:
      return `the account cannot be changed: ${error}`;
  }
}
