import { json } from '../http/answer.ts';
import { route } from '../http/routes.ts';
import type { State } from '../state.ts';
import { addApplication } from './applications.ts';
import { OauthProblem } from './problem.ts';

/** Dynamic registration (RFC 7591), which the dashboard calls dynamic client registration. */
export function registerRoutes(state: State) {
  return [
    route('POST /oauth/register', ({ body }) => {
      const redirectUris = body.all('redirect_uris');
      if (redirectUris.length === 0) {
        throw new OauthProblem('invalid_redirect_uri', 'redirect_uris is missing');
      }
      const method = body.text('token_endpoint_auth_method') ?? 'none';
      const application = addApplication(state, {
        name: body.text('client_name') ?? 'Unnamed',
        redirectUris,
        clientUri: body.text('client_uri') ?? null,
        isPublic: method === 'none',
        isDynamic: true,
      });
      const { clientId, clientSecret, name, scopes, createdAt } = application;
      return json(
        {
          client_id: clientId,
          ...(clientSecret && { client_secret: clientSecret, client_secret_expires_at: 0 }),
          client_id_issued_at: Math.floor(createdAt / 1000),
          client_name: name,
          redirect_uris: redirectUris,
          grant_types: ['authorization_code', 'refresh_token'],
          response_types: ['code'],
          scope: scopes,
          token_endpoint_auth_method: method,
        },
        201,
      );
    }),
  ];
}
