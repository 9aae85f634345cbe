import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { session, user } from './identity.ts';
import { organization } from './organizations.ts';

const time = (name: string) => integer(name, { mode: 'timestamp_ms' });
const flag = (name: string) => integer(name, { mode: 'boolean' });

/**
 * What a person let an app do: one row for each time they connected it. Access tokens name it, and
 * every call looks at it, so ending it refuses the app at its next call. Kept after its end: usage
 * speaks of it. Triggers end it when its last refresh token is taken away (RFC 7009, replay).
 */
export const oauthGrant = sqliteTable(
  'oauth_grant',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    clientId: text('client_id').notNull(),
    clientName: text('client_name').notNull(),
    createdAt: time('created_at').notNull(),
    endedAt: time('ended_at'),
  },
  (table) => [
    index('oauth_grant_user_id').on(table.userId, table.clientId),
    index('oauth_grant_organization_id').on(table.organizationId),
  ],
);

/** OAuth clients (RFC 7591), and those known by a metadata document. Columns as better-auth names them. */
export const oauthClient = sqliteTable('oauth_client', {
  id: text('id').primaryKey(),
  clientId: text('client_id').notNull().unique(),
  clientSecret: text('client_secret'),
  clientDiscoveryId: text('client_discovery_id'),
  disabled: flag('disabled').default(false),
  skipConsent: flag('skip_consent'),
  enableEndSession: flag('enable_end_session'),
  subjectType: text('subject_type'),
  scopes: text('scopes'),
  clientCredentialsScopes: text('client_credentials_scopes'),
  userId: text('user_id').references(() => user.id, { onDelete: 'cascade' }),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  name: text('name'),
  uri: text('uri'),
  icon: text('icon'),
  contacts: text('contacts'),
  tos: text('tos'),
  policy: text('policy'),
  softwareId: text('software_id'),
  softwareVersion: text('software_version'),
  softwareStatement: text('software_statement'),
  redirectUris: text('redirect_uris').notNull(),
  postLogoutRedirectUris: text('post_logout_redirect_uris'),
  backchannelLogoutUri: text('backchannel_logout_uri'),
  backchannelLogoutSessionRequired: flag('backchannel_logout_session_required'),
  tokenEndpointAuthMethod: text('token_endpoint_auth_method'),
  applicationType: text('application_type'),
  jwks: text('jwks'),
  jwksUri: text('jwks_uri'),
  grantTypes: text('grant_types'),
  responseTypes: text('response_types'),
  requirePKCE: flag('require_pkce'),
  dpopBoundAccessTokens: flag('dpop_bound_access_tokens').default(false),
  referenceId: text('reference_id'),
  metadata: text('metadata'),
});

/** What access tokens can be for (RFC 8707): the MCP endpoint. */
export const oauthResource = sqliteTable('oauth_resource', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull().unique(),
  name: text('name').notNull(),
  accessTokenTtl: integer('access_token_ttl'),
  refreshTokenTtl: integer('refresh_token_ttl'),
  signingAlgorithm: text('signing_algorithm'),
  signingKeyId: text('signing_key_id'),
  allowedScopes: text('allowed_scopes'),
  customClaims: text('custom_claims'),
  dpopBoundAccessTokensRequired: flag('dpop_bound_access_tokens_required').default(false),
  disabled: flag('disabled').default(false),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  policyVersion: integer('policy_version').default(1),
  metadata: text('metadata'),
});

/** Which client may ask for which resource. */
export const oauthClientResource = sqliteTable(
  'oauth_client_resource',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => oauthClient.clientId, { onDelete: 'cascade' }),
    resourceId: text('resource_id')
      .notNull()
      .references(() => oauthResource.identifier, { onDelete: 'cascade' }),
    metadata: text('metadata'),
    createdAt: time('created_at'),
  },
  (table) => [
    uniqueIndex('oauth_client_resource_pair').on(table.clientId, table.resourceId),
    index('oauth_client_resource_resource_id').on(table.resourceId),
  ],
);

/** Refresh tokens, hashed. A rotated one stays for as long as its replay must be recognized. */
export const oauthRefreshToken = sqliteTable(
  'oauth_refresh_token',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    clientId: text('client_id')
      .notNull()
      .references(() => oauthClient.clientId, { onDelete: 'cascade' }),
    sessionId: text('session_id').references(() => session.id, { onDelete: 'set null' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    referenceId: text('reference_id'),
    authorizationCodeId: text('authorization_code_id'),
    resources: text('resources'),
    requestedUserInfoClaims: text('requested_user_info_claims'),
    expiresAt: time('expires_at').notNull(),
    createdAt: time('created_at').notNull(),
    revoked: time('revoked'),
    rotatedAt: time('rotated_at'),
    rotationReplayResponse: text('rotation_replay_response'),
    rotationReplayExpiresAt: time('rotation_replay_expires_at'),
    authTime: time('auth_time'),
    confirmation: text('confirmation'),
    scopes: text('scopes').notNull(),
  },
  (table) => [
    index('oauth_refresh_token_user_id').on(table.userId, table.clientId),
    index('oauth_refresh_token_client_id').on(table.clientId),
    index('oauth_refresh_token_session_id').on(table.sessionId),
    index('oauth_refresh_token_authorization_code_id').on(table.authorizationCodeId),
    index('oauth_refresh_token_expires_at').on(table.expiresAt),
  ],
);

/** Opaque access tokens, hashed: only for requests without a resource, which we give a default. */
export const oauthAccessToken = sqliteTable(
  'oauth_access_token',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    clientId: text('client_id')
      .notNull()
      .references(() => oauthClient.clientId, { onDelete: 'cascade' }),
    sessionId: text('session_id').references(() => session.id, { onDelete: 'set null' }),
    userId: text('user_id').references(() => user.id, { onDelete: 'cascade' }),
    referenceId: text('reference_id'),
    authorizationCodeId: text('authorization_code_id'),
    resources: text('resources'),
    requestedUserInfoClaims: text('requested_user_info_claims'),
    refreshId: text('refresh_id').references(() => oauthRefreshToken.id, { onDelete: 'cascade' }),
    expiresAt: time('expires_at').notNull(),
    createdAt: time('created_at').notNull(),
    revoked: time('revoked'),
    confirmation: text('confirmation'),
    scopes: text('scopes').notNull(),
  },
  (table) => [
    index('oauth_access_token_user_id').on(table.userId, table.clientId),
    index('oauth_access_token_client_id').on(table.clientId),
    index('oauth_access_token_session_id').on(table.sessionId),
    index('oauth_access_token_authorization_code_id').on(table.authorizationCodeId),
    index('oauth_access_token_refresh_id').on(table.refreshId),
    index('oauth_access_token_expires_at').on(table.expiresAt),
  ],
);

/** What a person said yes to, so that the same request need not be asked again. */
export const oauthConsent = sqliteTable(
  'oauth_consent',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => oauthClient.clientId, { onDelete: 'cascade' }),
    userId: text('user_id').references(() => user.id, { onDelete: 'cascade' }),
    referenceId: text('reference_id'),
    resources: text('resources'),
    requestedUserInfoClaims: text('requested_user_info_claims'),
    scopes: text('scopes').notNull(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (table) => [
    index('oauth_consent_user_id').on(table.userId, table.clientId),
    index('oauth_consent_client_id').on(table.clientId),
  ],
);

/** Client assertions (RFC 7523) that were used, so that none is used twice. */
export const oauthClientAssertion = sqliteTable(
  'oauth_client_assertion',
  { id: text('id').primaryKey(), expiresAt: time('expires_at').notNull() },
  (table) => [index('oauth_client_assertion_expires_at').on(table.expiresAt)],
);

/** Keys that sign tokens; the private half is encrypted with the installation's secret. */
export const jwks = sqliteTable('jwks', {
  id: text('id').primaryKey(),
  publicKey: text('public_key').notNull(),
  privateKey: text('private_key').notNull(),
  alg: text('alg'),
  crv: text('crv'),
  createdAt: time('created_at').notNull(),
  expiresAt: time('expires_at'),
});
