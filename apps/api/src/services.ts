import type { Authenticator, OldSecretUse } from '@keystile/api-keys';
import type { Settings } from '@keystile/config';
import type { Database } from '@keystile/database';
import type { Identity, MembershipCheck, TokenAuthenticator } from '@keystile/identity';
import type { LiveRegistry, Meter } from '@keystile/registry';
import type { Quota, Recorder } from '@keystile/usage';
import type { Observer } from './pipeline/observer.ts';

export type ToolLogLevel = 'info' | 'warn' | 'error';

/** What the API stands on. The composition in `apps/keystile` and the tests make one. */
export interface ApiServices {
  version: string;
  settings: Settings;
  database: Database;
  authenticator: Authenticator;
  tokens: TokenAuthenticator;
  /** Whether a caller belongs to the organization that a call names. */
  organizationOf: MembershipCheck;
  identity: Identity;
  /** The tools, as they are at the moment. */
  registry: LiveRegistry;
  /** Told of every run. */
  meter: Meter;
  /** Public keys of the tokens that tell upstreams who calls (RFC 7517, 5). */
  callerKeys: object;
  recorder: Recorder;
  /** Counts calls of callers whose tier has a monthly quota. */
  quota: Quota;
  /** Counts what happens; null where nobody wants to know. */
  observer: Observer | null;
  /** Why this instance should not be sent requests; empty when it should. */
  unready(): string[];
  /** Told of each call with a secret that its key was rolled away from. */
  oldSecretUse: OldSecretUse;
  /** Takes what a tool wants to have in the log. */
  onToolLog(
    level: ToolLogLevel,
    message: string,
    details: { tool: string; requestId: string },
  ): void;
  /** Takes what went wrong on our side; never a secret. */
  onError(message: string, details: { requestId: string; error: unknown }): void;
}
