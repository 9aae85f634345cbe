import { json } from '../http/answer.ts';
import { route } from '../http/routes.ts';
import type { State } from '../state.ts';
import { scopesSupported } from './applications.ts';

/** What a client finds first (RFC 8414, OpenID Connect Discovery), and the public keys. */
export function metadataRoutes(state: State) {
  const { url } = state;
  const metadata = () => ({
    issuer: state.issuer,
    authorization_endpoint: `${url}/oauth/authorize`,
    token_endpoint: `${url}/oauth/token`,
    revocation_endpoint: `${url}/oauth/token/revoke`,
    registration_endpoint: `${url}/oauth/register`,
    userinfo_endpoint: `${url}/oauth/userinfo`,
    jwks_uri: `${url}/.well-known/jwks.json`,
    scopes_supported: scopesSupported,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  });

  return [
    route('GET /.well-known/oauth-authorization-server', () => json(metadata())),
    route('GET /.well-known/openid-configuration', () =>
      json({
        ...metadata(),
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'email', 'email_verified', 'name'],
      }),
    ),
    route('GET /.well-known/jwks.json', () => json({ keys: state.keys.map(({ jwk }) => jwk) })),
  ];
}
