import type { Authenticator } from '@keystile/api-keys';
import type { Settings } from '@keystile/config';
import type { Database } from '@keystile/database';
import type { Identity, TokenAuthenticator } from '@keystile/identity';
import type { Registry } from '@keystile/tools';
import type { Recorder } from '@keystile/usage';

/** What the API stands on. The composition in `apps/keystile` and the tests make one. */
export interface ApiServices {
  version: string;
  settings: Settings;
  database: Database;
  authenticator: Authenticator;
  tokens: TokenAuthenticator;
  identity: Identity;
  registry: Registry;
  recorder: Recorder;
  /** Takes what went wrong on our side; never a secret. */
  onError(message: string, details: { requestId: string; error: unknown }): void;
}
