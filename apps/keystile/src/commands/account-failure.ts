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

/** @param who the address as it was typed, with its flag. */
export function accountFailure(error: AccountError, who: string): CommandFailure {
  return new CommandFailure(explain(error, who));
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
    default:
      return `the account cannot be changed: ${error}`;
  }
}
