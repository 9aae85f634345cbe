import { newId, randomText } from '../ids.ts';
import { Problem } from '../problem.ts';
import type { Application } from '../records.ts';
import type { State } from '../state.ts';
import { applicationOf, hasRedirect, scopesSupported } from './applications.ts';

/** An authorization request that may be put to a person. */
export interface AuthorizationRequest {
  application: Application;
  redirectUri: string;
  scopes: string[];
  state: string | null;
  resource: string | null;
  challenge: string | null;
  nonce: string | null;
}

/** A refusal that goes back to the client by its redirect URI. */
export class RedirectedProblem extends Error {
  readonly location: URL;

  constructor(location: URL) {
    super('the authorization request is refused');
    this.location = location;
  }
}

/**
 * Reads an authorization request.
 *
 * @throws Problem where it is not certain whom to answer, RedirectedProblem where it is.
 */
export function readAuthorization(state: State, query: URLSearchParams): AuthorizationRequest {
  const application = applicationOf(state, query.get('client_id') ?? '');
  if (!application) throw new Problem(400, 'invalid_client', 'The client is unknown');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!URL.canParse(redirectUri) || !hasRedirect(application, redirectUri)) {
    throw new Problem(400, 'invalid_redirect_uri', 'The redirect URI is not registered');
  }
  const scopes = (query.get('scope') ?? 'profile email').split(' ').filter(Boolean);
  const challenge = query.get('code_challenge');
  const refuse = (error: string) =>
    new RedirectedProblem(answerTo(state, redirectUri, query.get('state'), { error }));
  if (query.get('response_type') !== 'code') throw refuse('unsupported_response_type');
  if (scopes.some((scope) => !scopesSupported.includes(scope))) throw refuse('invalid_scope');
  const method = query.get('code_challenge_method');
  if (challenge ? method !== 'S256' : application.clientSecret === null) {
    throw refuse('invalid_request');
  }
  return {
    application,
    redirectUri,
    scopes,
    challenge,
    state: query.get('state'),
    resource: query.get('resource'),
    nonce: query.get('nonce'),
  };
}

/** The person agreed: the address with the code to send the browser to. */
export function approve(state: State, request: AuthorizationRequest, userId: string): URL {
  const { application, redirectUri, scopes, resource, challenge, nonce } = request;
  const grant = {
    id: newId('oauthgrant'),
    userId,
    clientId: application.clientId,
    scopes,
    resource,
    isRevoked: false,
  };
  state.grants.push(grant);
  const code = randomText(32);
  const expiresAt = Date.now() + 600_000;
  state.codes.set(code, { grant, redirectUri, challenge, nonce, expiresAt });
  return answerTo(state, redirectUri, request.state, { code });
}

/** The person did not. */
export function refuse(state: State, request: AuthorizationRequest): URL {
  return answerTo(state, request.redirectUri, request.state, { error: 'access_denied' });
}

/** With `iss` (RFC 9207), so that a client of several servers knows whose answer it is. */
function answerTo(
  { issuer }: State,
  redirectUri: string,
  clientState: string | null,
  parameters: Record<string, string>,
): URL {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  if (clientState !== null) url.searchParams.set('state', clientState);
  url.searchParams.set('iss', issuer);
  return url;
}
