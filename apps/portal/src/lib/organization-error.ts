import type { OrganizationError } from '@keystile/identity';
import { m } from '#paraglide/messages.js';

const texts: Record<OrganizationError, () => string> = {
  denied: m.org_error_denied,
  notFound: m.org_error_not_found,
  invalidName: m.error_invalid_name,
  invalidEmail: m.error_invalid_email,
  lastOwner: m.org_error_last_owner,
  personal: m.org_error_personal,
  alreadyMember: m.org_error_already_member,
  invitationInvalid: m.org_join_invalid_text,
  otherAddress: m.org_join_other_title,
  emailUnconfirmed: m.org_join_unconfirmed_title,
  noAccount: m.error_no_account,
  tooManyInvitations: m.org_error_too_many_invitations,
  tooManyOrganizations: m.org_error_too_many_organizations,
  clerkAway: m.clerk_away,
  clerkRefused: m.clerk_refused,
  notAtClerk: m.clerk_organization_not_found,
  alreadyLinked: m.clerk_organization_linked,
};

/** What to tell the person: what happened and what to do next. */
export function organizationErrorText(error: OrganizationError): string {
  return texts[error]();
}
