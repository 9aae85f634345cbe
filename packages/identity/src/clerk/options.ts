import type { Database } from '@keystile/database';

/** A Clerk application, as `settings.clerk` names it. */
export interface Application {
  secretKey: string;
  publishableKey: string;
  /** Base URL of the Frontend API, which is also the authorization server; no final slash. */
  frontendUrl: string;
  /** Base URL of the Backend API; no final slash. */
  apiUrl: string;
}

export interface ClerkIdentityOptions {
  database: Database;
  application: Application;
  /** Told of what Clerk refuses us as a whole, such as a wrong secret key; never a secret. */
  onError(message: string, error: unknown): void;
}
