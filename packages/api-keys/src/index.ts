/**
 * API keys and their whole life: issue, authenticate, list, change, roll, revoke, report as leaked.
 * A secret is returned once, by `issueKey` or `rollKey`, and kept nowhere; what takes access away is
 * seen by the very next request of every process. Each change leaves an event in the audit log.
 */
export {
  createAuthenticator,
  type AuthenticatedKey,
  type Authentication,
  type Authenticator,
  type Refusal,
} from './authenticate.ts';
export { renameKey, setKeyTools } from './change.ts';
export { countExpiring } from './count-expiring.ts';
export { noteExpiring } from './expiring.ts';
export { keyHints, type KeyHint } from './hints.ts';
export { issueKey, type IssueInput, type IssueOptions } from './issue.ts';
export { keyStatus, type ApiKey, type KeyOwner, type KeyStatus } from './key.ts';
export { reportLeak, type Leak, type LeakFinding } from './leak.ts';
export { returnLetter, takeLetter, type DueLetter } from './letters.ts';
export { findKey, listKeys, searchKeys, type KeyCursor, type KeysOf } from './list.ts';
export { checkKeyName, KeyNameError, maxNameLength } from './name.ts';
export { dismissNotice, listNotices, type KeyNotice } from './notices.ts';
export { createOldSecretUse, type OldSecretUse } from './old-secret-use.ts';
export { ownerTier } from './owner-tier.ts';
export { KeyPolicyError, type KeyPolicy } from './policy.ts';
export { revokeKey } from './revoke.ts';
export {
  endOldSecrets,
  listOldSecrets,
  mostGraceMs,
  rollKey,
  type OldSecret,
  type Rolled,
} from './roll.ts';
export { checkToolAccess, mayCall, ToolAccessError, type ToolAccess } from './tool-access.ts';
