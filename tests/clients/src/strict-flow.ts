import * as oauth from 'oauth4webapi';
import { expect } from './fixtures.ts';

/** For every request: the server is on loopback, without TLS. */
export const http = { [oauth.allowInsecureRequests]: true };

/** From a 401 to the metadata that it names; also where RFC 9728, 3.1 puts it. */
export async function discoverResource(endpoint: string): Promise<oauth.ResourceServer> {
  const url = new URL(endpoint);
  const refusal = await oauth
    .protectedResourceRequest('none', 'POST', url, undefined, undefined, http)
    .catch((error: unknown) => error);
  if (!(refusal instanceof oauth.WWWAuthenticateChallengeError)) throw refusal;
  const [challenge] = refusal.cause;
  expect(challenge?.scheme).toBe('bearer');
  const named = await fetch(challenge!.parameters.resource_metadata!);
  const resource = await oauth.processResourceDiscoveryResponse(url, named);
  const wellKnown = await oauth.resourceDiscoveryRequest(url, http);
  expect(await oauth.processResourceDiscoveryResponse(url, wellKnown)).toEqual(resource);
  return resource;
}

/** By RFC 8414 and by OpenID Connect Discovery, which must say the same. */
export async function discoverIssuer(address: string): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(address);
  const discover = async (algorithm: 'oauth2' | 'oidc') => {
    const response = await oauth.discoveryRequest(issuer, { ...http, algorithm });
    return oauth.processDiscoveryResponse(issuer, response);
  };
  const as = await discover('oauth2');
  expect(await discover('oidc')).toEqual(as);
  expect(as).toMatchObject({
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  });
  for (const endpoint of ['token', 'revocation']) {
    expect(as[`${endpoint}_endpoint_auth_methods_supported`]).toContain('none');
  }
  return as;
}

/** Registers a public client (RFC 7591). */
export async function register(
  as: oauth.AuthorizationServer,
  redirectUri: string,
): Promise<oauth.Client> {
  const metadata = {
    client_name: 'oauth4webapi',
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  };
  const response = await oauth.dynamicClientRegistrationRequest(as, metadata, http);
  return oauth.processDynamicClientRegistrationResponse(response);
}

/** An authorization request, and what is checked when its answer comes. */
export interface Request {
  address: URL;
  redirectUri: string;
  resource: string;
  verifier: string;
  state: string;
  nonce: string;
}

/** Asks for everything, with PKCE, `state`, `nonce` and `resource`. */
export async function authorizationRequest(
  as: oauth.AuthorizationServer,
  { client_id: clientId }: oauth.Client,
  { redirectUri, resource }: { redirectUri: string; resource: string },
): Promise<Request> {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const address = new URL(as.authorization_endpoint!);
  address.search = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    scope: 'openid profile email offline_access',
    resource,
    state,
    nonce,
  }).toString();
  return { address, redirectUri, resource, verifier, state, nonce };
}

/** Redeems the code in an answer; `state`, `iss` (RFC 9207), `nonce` and the ID token are checked. */
export async function redeem(
  as: oauth.AuthorizationServer,
  client: oauth.Client,
  { redirectUri, resource, verifier, state, nonce }: Request,
  answer: URL,
) {
  const code = oauth.validateAuthResponse(as, client, answer, state);
  const options = { ...http, additionalParameters: { resource } };
  const response = await oauth.authorizationCodeGrantRequest(
    as,
    client,
    oauth.None(),
    code,
    redirectUri,
    verifier,
    options,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(as, response, http);
  return { tokens, claims: oauth.getValidatedIdTokenClaims(tokens)! };
}
