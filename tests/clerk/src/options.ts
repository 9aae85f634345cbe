/** How a stand-in differs from the usual. */
export interface ClerkOptions {
  /** A production instance (`pk_live_`, the default) or a development one (`pk_test_`). */
  instance?: 'live' | 'test';
  /** Access tokens are `oat_…` that only Clerk can read, instead of JWTs. False by default. */
  opaqueTokens?: boolean;
  /** Seconds for which a session token counts; 60 by default. */
  sessionSeconds?: number;
  /** Seconds for which an access token counts; a day by default. */
  accessTokenSeconds?: number;
  /** False: `environment` leaves CLERK_JWT_KEY out, so that keys are asked of the Backend API. */
  jwtKey?: boolean;
  /** How a handshake brings its cookies: by a nonce that the Backend API resolves, or signed. */
  handshake?: 'nonce' | 'token';
  /** What tokens name as issuer: the address of the stand-in, or the publishable key's host. */
  issuer?: 'url' | 'host';
}
