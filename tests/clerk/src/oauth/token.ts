import { json } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { route } from '../http/routes.ts';
import { primaryAddress } from '../json/user.ts';
import type { Application, Grant } from '../records.ts';
import { challengeOf, signJwt } from '../signing.ts';
import type { State } from '../state.ts';
import { issueAccessToken, issueRefreshToken } from './access-token.ts';
import { applicationOf } from './applications.ts';
import { OauthProblem } from './problem.ts';

/** Codes and refresh tokens for access tokens. Both are used once. */
export function tokenRoutes(state: State) {
  return [
    route('POST /oauth/token', (call) => {
      const application = authenticate(state, call);
      const grantType = call.body.text('grant_type');
      if (grantType === 'authorization_code') {
        const { grant, nonce } = redeem(state, application, call);
        return tokens(state, grant, nonce);
      }
      if (grantType === 'refresh_token')
        return tokens(state, renew(state, application, call), null);
      throw new OauthProblem('unsupported_grant_type', 'The grant type is not supported');
    }),
  ];
}

/** @throws OauthProblem where the client is unknown or its secret is wrong. */
export function authenticate(state: State, { request, body }: Call): Application {
  const header = /^Basic (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  const [id, secret] = header
    ? Buffer.from(header, 'base64').toString('utf8').split(':').map(decodeURIComponent)
    : [body.text('client_id'), body.text('client_secret')];
  const application = applicationOf(state, id ?? '');
  const isRight =
    application?.clientSecret === null ? !secret : application?.clientSecret === secret;
  if (application && isRight) return application;
  throw new OauthProblem('invalid_client', 'Client authentication failed', 401);
}

function redeem(state: State, { clientId }: Application, { body }: Call) {
  const text = body.text('code') ?? '';
  const code = state.codes.get(text);
  state.codes.delete(text);
  const isRight =
    code &&
    code.grant.clientId === clientId &&
    code.redirectUri === (body.text('redirect_uri') ?? code.redirectUri) &&
    code.expiresAt > Date.now() &&
    (code.challenge === null || code.challenge === challengeOf(body.text('code_verifier') ?? ''));
  if (isRight) return code;
  throw new OauthProblem('invalid_grant', 'The code is invalid, spent or of another client');
}

function renew(state: State, { clientId }: Application, { body }: Call): Grant {
  const text = body.text('refresh_token') ?? '';
  const grant = state.refreshTokens.get(text);
  if (!grant || grant.clientId !== clientId || grant.isRevoked) {
    throw new OauthProblem('invalid_grant', 'The refresh token is invalid');
  }
  state.refreshTokens.delete(text);
  return grant;
}

function tokens(state: State, grant: Grant, nonce: string | null): Response {
  const hasRefresh = grant.scopes.includes('offline_access');
  return json({
    access_token: issueAccessToken(state, grant),
    token_type: 'Bearer',
    expires_in: state.options.accessTokenSeconds,
    scope: grant.scopes.join(' '),
    ...(hasRefresh && { refresh_token: issueRefreshToken(state, grant) }),
    ...(grant.scopes.includes('openid') && { id_token: idToken(state, grant, nonce) }),
  });
}

function idToken(state: State, grant: Grant, nonce: string | null): string {
  const now = Math.floor(Date.now() / 1000);
  const user = state.users.get(grant.userId)!;
  const claims = {
    iss: state.issuer,
    sub: grant.userId,
    aud: grant.clientId,
    iat: now,
    exp: now + 3600,
    email: primaryAddress(user),
    ...(nonce && { nonce }),
  };
  return signJwt(state.key, {}, claims);
}
