/**
 * API keys: issue, authenticate, list, revoke. The secret is returned once by `issueKey` and kept
 * nowhere; a revocation is seen by the very next request of every process.
 */
export {
  createAuthenticator,
  type AuthenticatedKey,
  type Authentication,
  type Authenticator,
  type Refusal,
} from './authenticate.ts';
export { issueKey, type IssueInput } from './issue.ts';
export { keyStatus, type ApiKey, type KeyStatus } from './key.ts';
export { findKey, listKeys } from './list.ts';
export { checkKeyName, KeyNameError, maxNameLength } from './name.ts';
export { revokeKey } from './revoke.ts';
