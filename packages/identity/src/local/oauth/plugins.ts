import { cimd } from '@better-auth/cimd';
import { oauthProvider } from '@better-auth/oauth-provider';
import type { Database } from '@keystile/database';
import { oauthConsent } from '@keystile/database/schema';
import { APIError } from 'better-auth/api';
import { jwt } from 'better-auth/plugins/jwt';
import { eq } from 'drizzle-orm';
import { actorWithin } from '../actor.ts';
import { createMemberships } from '../../directory/memberships.ts';
import { grantClaim, keyGraceSeconds } from './access-token.ts';
import { paths, resourcesOf, turnsOf } from './addresses.ts';
import { clientName } from '../../directory/client.ts';
import { chosenOrganization } from './chosen-organization.ts';
import { activeGrant, findConsent, openGrant } from '../../directory/grants.ts';
import type { MetadataSource } from './metadata-source.ts';
import { nativeRedirects } from './native-redirects.ts';
import { createSigningKeys } from './signing-keys.ts';

const aDaySeconds = 86_400;

/** What clients may ask to know of a person; the tools themselves come with the resource. */
export const scopes = ['openid', 'profile', 'email', 'offline_access'] as const;

export interface OAuthOptions {
  database: Database;
  /** Public base URL; the issuer (RFC 8414) too. */
  url: string;
  metadataSource: MetadataSource;
}

/**
 * better-auth's plugins as an authorization server for MCP clients: authorization code with PKCE,
 * registration, client metadata documents, access tokens of five minutes.
 */
export function oauthPlugins({ database, url, metadataSource }: OAuthOptions) {
  const turns = turnsOf(url);
  const { personalOrganization } = createMemberships(database);

  /** Every access token names a grant, so that ending the grant ends the token. */
  function grantOf({ grantType, user, client, referenceId, ctx }: Issuance): string {
    if (!user || user.banned) throw refused('the account is gone or suspended');
    const parties = { userId: user.id, clientId: client.clientId };
    const existing = activeGrant(database, parties);
    if (existing && [undefined, existing.organizationId].includes(referenceId)) return existing.id;
    const consent = findConsent(database, { ...parties, organizationId: referenceId });
    if (grantType !== 'authorization_code' || !consent) {
      throw refused('the person has disconnected this app');
    }
    return openGrant(
      database,
      {
        ...parties,
        clientName: clientName({ clientId: client.clientId, name: client.name ?? null }),
        organizationId: consent.organizationId ?? personalOrganization(user.id).id,
      },
      actorWithin(user, ctx.headers ?? new Headers()),
    );
  }

  return [
    jwt({
      disableSettingJwtHeader: true,
      jwt: { issuer: url },
      adapter: createSigningKeys(database),
      jwks: {
        jwksPath: paths.keys,
        rotationInterval: 90 * aDaySeconds,
        gracePeriod: keyGraceSeconds,
      },
    }),
    oauthProvider({
      loginPage: turns.signIn,
      consentPage: turns.consent,
      signup: { page: turns.signUp },
      postLogin: {
        page: turns.consent,
        shouldRedirect: () => false,
        consentReferenceId: chosenOrganization,
      },
      scopes: [...scopes],
      grantTypes: ['authorization_code', 'refresh_token'],
      resources: resourcesOf(url),
      enforcePerClientResources: false,
      allowDynamicClientRegistration: true,
      allowUnauthenticatedClientRegistration: true,
      accessTokenExpiresIn: 300,
      idTokenExpiresIn: 3600,
      refreshTokenExpiresIn: 30 * aDaySeconds,
      codeExpiresIn: 600,
      allowPublicClientPrelogin: true,
      clientPrivileges: () => false,
      resourcePrivileges: () => false,
      extensions: [
        { claims: { accessToken: (issuance) => ({ [grantClaim]: grantOf(issuance) }) } },
      ],
    }),
    cimd({
      fetchClientMetadataResource: metadataSource.fetch,
      metadataProfile: 'mcp-2026-07-28',
      // Strangers are slowed down one by one; these bounds are for all of them together.
      metadataFetchPolicy: { maximumConcurrentFetches: 64, maximumFetchesPerMinute: 1000 },
      onClientRefreshed({ client, previousClient }) {
        if (identityOf(client) === identityOf(previousClient)) return;
        database.orm.delete(oauthConsent).where(eq(oauthConsent.clientId, client.clientId)).run();
      },
    }),
    nativeRedirects(database),
  ] as const;
}

interface Issuance {
  grantType?: string;
  user?: ({ id: string; email: string } & Record<string, unknown>) | null;
  client: { clientId: string; name?: string };
  /** The organization that the person chose; undefined where nobody was asked. */
  referenceId?: string;
  ctx: { headers?: Headers };
}

/** What a person saw of a client when they said yes to it. */
function identityOf({ name, redirectUris }: { name?: string; redirectUris?: string[] }): string {
  return JSON.stringify([name, redirectUris]);
}

function refused(reason: string): APIError {
  return new APIError('BAD_REQUEST', { error: 'invalid_grant', error_description: reason });
}
