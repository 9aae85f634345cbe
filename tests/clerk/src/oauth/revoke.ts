import { route } from '../http/routes.ts';
import type { State } from '../state.ts';
import { authenticate } from './token.ts';

/** Revocation (RFC 7009): an unknown token is no error. */
export function revokeRoutes(state: State) {
  return [
    route('POST /oauth/token/revoke', (call) => {
      const { clientId } = authenticate(state, call);
      revokeToken(state, clientId, call.body.required('token'));
      return new Response(null, { status: 200 });
    }),
  ];
}

/** Ends the grant of an access or refresh token, and so all of its tokens. */
export function revokeToken(state: State, clientId: string | null, token: string): void {
  const grant = state.accessTokens.get(token)?.grant ?? state.refreshTokens.get(token);
  if (grant && (clientId === null || grant.clientId === clientId)) grant.isRevoked = true;
}
