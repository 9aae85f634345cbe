/** What the tests of other workspaces need to act as an OAuth client. */
export { createOAuthClient, type TokenResponse } from './oauth-client.ts';
export { assemble, forge, read, stealKey } from './forge.ts';
