import type { Application } from '../records.ts';
import type { State } from '../state.ts';

export function applicationJson(state: State, application: Application) {
  const { id, name, clientId, redirectUris, scopes, createdAt } = application;
  return {
    object: 'oauth_application' as const,
    id,
    instance_id: state.instanceId,
    name,
    client_id: clientId,
    client_uri: application.clientUri,
    client_image_url: null,
    dynamically_registered: application.isDynamic,
    consent_screen_enabled: true,
    pkce_required: application.clientSecret === null,
    public: application.clientSecret === null,
    scopes,
    redirect_uris: redirectUris,
    authorize_url: `${state.url}/oauth/authorize`,
    token_fetch_url: `${state.url}/oauth/token`,
    user_info_url: `${state.url}/oauth/userinfo`,
    discovery_url: `${state.url}/.well-known/openid-configuration`,
    token_introspection_url: `${state.url}/oauth/token_info`,
    created_at: createdAt,
    updated_at: createdAt,
  };
}
