import type { AuthorizationError } from '@keystile/identity';
import { m } from '#paraglide/messages.js';

interface Words {
  title: () => string;
  /** What happened. */
  text: () => string;
  /** What to do now. */
  next: () => string;
}

/** What to tell the person. */
export const authorizationErrors: Record<AuthorizationError, Words> = {
  unknownClient: {
    title: m.authorize_unknown_client_title,
    text: m.authorize_unknown_client_text,
    next: m.authorize_unknown_client_next,
  },
  unreachableClient: {
    title: m.authorize_unreachable_client_title,
    text: m.authorize_unreachable_client_text,
    next: m.authorize_unreachable_client_next,
  },
  invalidRedirect: {
    title: m.authorize_invalid_redirect_title,
    text: m.authorize_invalid_redirect_text,
    next: m.authorize_invalid_redirect_next,
  },
  invalidRequest: {
    title: m.authorize_invalid_request_title,
    text: m.authorize_invalid_request_text,
    next: m.authorize_connect_again,
  },
  expired: {
    title: m.authorize_expired_title,
    text: m.authorize_expired_text,
    next: m.authorize_connect_again,
  },
  otherPerson: {
    title: m.authorize_other_person_title,
    text: m.authorize_other_person_text,
    next: m.authorize_connect_again,
  },
  otherOrganization: {
    title: m.authorize_other_organization_title,
    text: m.authorize_other_organization_text,
    next: m.authorize_connect_again,
  },
};

/** Whether a word from an address names an error. */
export function isAuthorizationError(word: string | null): word is AuthorizationError {
  return word !== null && Object.hasOwn(authorizationErrors, word);
}
