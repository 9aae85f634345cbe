import type { Database } from '@keystile/database';
import type { LocalIdentity } from '../../identity.ts';
import type { createAttemptGuard } from '../attempts.ts';
import type { LocalAuth } from '../auth.ts';
import type { PostOptions } from './post.ts';

/** What email codes stand on. */
export interface EmailCodesOptions extends PostOptions {
  auth: LocalAuth;
  database: Database;
  mode: LocalIdentity['signUpMode'];
  /** Public base URL; https makes the cookie Secure. */
  url: string;
  waitSeconds: ReturnType<typeof createAttemptGuard>;
  /** Signs in by password. */
  signIn: LocalIdentity['signIn'];
}
