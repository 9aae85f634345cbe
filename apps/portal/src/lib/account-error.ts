import type { AccountError } from '@keystile/identity';
import { m } from '#paraglide/messages.js';
import { identityErrorText } from './identity-error.ts';

/** What to tell an administrator whose change of an account was refused. */
export function accountErrorText(error: AccountError): string {
  switch (error) {
    case 'denied':
      return m.admin_error_denied();
    case 'ownAccount':
      return m.admin_error_own_account();
    case 'clerkAway':
      return m.clerk_away();
    case 'clerkRefused':
      return m.clerk_refused();
    case 'notAtClerk':
      return m.clerk_person_not_found();
    case 'alreadyLinked':
      return m.clerk_person_linked();
    case 'lastAdministrator':
      return m.admin_error_last();
    default:
      return identityErrorText({ error });
  }
}
