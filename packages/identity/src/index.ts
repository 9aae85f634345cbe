/**
 * Identity: who is signed in, who belongs where. One interface; the local implementation keeps
 * accounts in the product's own database.
 */
export type {
  Account,
  AccountError,
  AccountOutcome,
  Accounts,
  Invites,
  OpenInvite,
  OrganizationInList,
  Page,
} from './accounts.ts';
export {
  ClerkUnavailable,
  type ClerkClaims,
  type ClerkEntry,
  type ClerkEvent,
  type ClerkIdentity,
  type ClerkRefusal,
  type Followed,
} from './clerk.ts';
export type { EmailCodes, Notice, WriteLetter } from './email-codes.ts';
export type { GoogleSignIn } from './google.ts';
export type {
  Cookie,
  Identity,
  IdentityCore,
  IdentityError,
  LocalIdentity,
  Membership,
  MembershipCheck,
  Outcome,
  Person,
  Session,
  SessionSummary,
  Visitor,
} from './identity.ts';
export type {
  Apps,
  AuthenticatedGrant,
  Authorization,
  AuthorizationError,
  AuthorizationServer,
  ConnectedApp,
  ConsentRequest,
  Permission,
  TokenAuthenticator,
} from './oauth.ts';
export {
  organizationRoles,
  type InvitationOffer,
  type Member,
  type MemberPage,
  type OpenInvitation,
  type Organization,
  type OrganizationError,
  type OrganizationOutcome,
  type OrganizationRole,
  type OrganizationChanges,
  type OrganizationCommands,
  type Organizations,
  type OrganizationSummary,
} from './organizations.ts';
export { accountError } from './directory/checks.ts';
export { createLocalIdentity, type LocalIdentityOptions } from './local/index.ts';
export { createPortalGrants, portalCredential } from './directory/standing-grant.ts';
export { createMembershipCheck } from './directory/membership-check.ts';
export { createTokenAuthenticator } from './local/oauth/token-authenticator.ts';
export { forgetApplication, OtherApplicationError } from './clerk/claim-application.ts';
export { createClerkIdentity } from './clerk/index.ts';
export type { ClerkIdentityOptions } from './clerk/options.ts';
export {
  createClerkTokenAuthenticator,
  type ClerkTokenOptions,
} from './clerk/oauth/token-authenticator.ts';
