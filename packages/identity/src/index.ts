/**
 * Identity: who is signed in, who belongs where. One interface; the local implementation keeps
 * accounts in the product's own database.
 */
export type { EmailCodes, Notice, WriteLetter } from './email-codes.ts';
export type { GoogleSignIn } from './google.ts';
export type {
  Accounts,
  Cookie,
  Identity,
  IdentityError,
  Membership,
  Outcome,
  Person,
  Session,
  SessionSummary,
  Visitor,
} from './identity.ts';
export type {
  AuthenticatedGrant,
  Authorization,
  AuthorizationError,
  AuthorizationServer,
  ConnectedApp,
  ConsentRequest,
  Permission,
  TokenAuthenticator,
} from './oauth.ts';
export { accountError } from './local/checks.ts';
export { createLocalIdentity, type LocalIdentityOptions } from './local/index.ts';
export { createTokenAuthenticator } from './local/oauth/token-authenticator.ts';
