import { json, listOf } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { route } from '../http/routes.ts';
import { applicationJson } from '../json/application.ts';
import { addApplication } from '../oauth/applications.ts';
import { revokeToken } from '../oauth/revoke.ts';
import { notFound } from '../problem.ts';
import type { AccessToken, Application } from '../records.ts';
import type { State } from '../state.ts';

const root = '/v1/oauth_applications';

export function applicationRoutes(state: State) {
  function applicationOf({ params }: Call): Application {
    const application = state.applications.get(params['id']!);
    if (application) return application;
    throw notFound('oauth application', params['id']!);
  }

  /** @clerk/backend leaves the version out of this path, and documents it with one. */
  const verify = ['', '/v1'].map((prefix) =>
    route(`POST ${prefix}/oauth_applications/access_tokens/verify`, ({ body }) => {
      const text = body.required('access_token');
      const token = state.accessTokens.get(text);
      if (token) return json(accessTokenJson(token));
      throw notFound('oauth access token', text.slice(0, 6));
    }),
  );

  return [
    ...verify,
    route(`GET ${root}`, ({ url }) => {
      const query = url.searchParams;
      const text = query.get('name_query')?.toLowerCase() ?? '';
      const found = [...state.applications.values()]
        .filter(
          ({ name, clientId }) =>
            name.toLowerCase().includes(text) || clientId === query.get('name_query'),
        )
        .reverse();
      return json(listOf(found, query, (application) => applicationJson(state, application)));
    }),
    route(`POST ${root}`, ({ body }) => {
      const application = addApplication(state, {
        name: body.required('name'),
        redirectUris: body.all('redirect_uris'),
        isPublic: body.text('public') === 'true',
      });
      const { clientSecret } = application;
      return json({ ...applicationJson(state, application), client_secret: clientSecret ?? '' });
    }),
    route(`GET ${root}/:id`, (call) => json(applicationJson(state, applicationOf(call)))),
    route(`DELETE ${root}/:id`, (call) => {
      const { id, clientId } = applicationOf(call);
      for (const grant of state.grants) if (grant.clientId === clientId) grant.isRevoked = true;
      state.applications.delete(id);
      return json({ object: 'oauth_application', id, deleted: true });
    }),
    route(`POST ${root}/:id/revoke_token`, (call) => {
      const { clientId } = applicationOf(call);
      revokeToken(state, clientId, call.body.required('token'));
      return new Response(null, { status: 204 });
    }),
  ];
}

/** A token that has ended is still known: its state says so, and the status stays 200. */
function accessTokenJson({ id, grant, createdAt, expiresAt, isRevoked }: AccessToken) {
  const seconds = (time: number) => Math.floor(time / 1000);
  const revoked = isRevoked || grant.isRevoked;
  return {
    object: 'clerk_idp_oauth_access_token',
    id,
    client_id: grant.clientId,
    type: 'oauth:access_token',
    subject: grant.userId,
    scopes: grant.scopes,
    revoked,
    revocation_reason: revoked ? 'revoked' : null,
    expired: expiresAt <= Date.now(),
    expiration: seconds(expiresAt),
    created_at: seconds(createdAt),
    updated_at: seconds(createdAt),
    ...(grant.resource ? { aud: [grant.resource] } : {}),
  };
}
