import type { State } from '../state.ts';
import { authorizeRoutes } from './authorize.ts';
import { metadataRoutes } from './metadata.ts';
import { registerRoutes } from './register.ts';
import { revokeRoutes } from './revoke.ts';
import { tokenRoutes } from './token.ts';
import { userinfoRoutes } from './userinfo.ts';

/** The authorization server that MCP clients meet. */
export function oauthRoutes(state: State) {
  return [
    ...metadataRoutes(state),
    ...registerRoutes(state),
    ...authorizeRoutes(state),
    ...tokenRoutes(state),
    ...revokeRoutes(state),
    ...userinfoRoutes(state),
  ];
}
