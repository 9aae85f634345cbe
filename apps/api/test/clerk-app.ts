import { issueKey } from '@keystile/api-keys';
import { startClerk, type ClerkOptions } from '@keystile/clerk-stand-in';
import { readSettings } from '@keystile/config';
import { testDatabase } from '@keystile/database/test';
import { createClerkIdentity, createClerkTokenAuthenticator } from '@keystile/identity';
import { issuer, resource } from './oauth-app.ts';
import { serveApi } from './serve-api.ts';

interface Options {
  clerk?: ClerkOptions;
  environment?: Record<string, string>;
  /** How long Clerk may take for an answer about a token. */
  mostMs?: number;
}

/** The API with Clerk as the identity, with a stand-in for Clerk, one person and one app there. */
export async function startWithClerk({ clerk: options, environment, mostMs }: Options = {}) {
  const clerk = await startClerk(options);
  const files = testDatabase();
  const { database } = files;
  const settings = readSettings({
    KEYSTILE_URL: issuer,
    ...clerk.environment,
    ...environment,
  });
  const application = settings.clerk!;
  const faults: string[] = [];
  const onError = (message: string) => faults.push(message);
  const { identity, accounts } = createClerkIdentity({ database, application, onError });
  const { follow } = identity;
  const api = serveApi({
    settings,
    database,
    identity,
    tokens: (reader) =>
      createClerkTokenAuthenticator(reader, {
        database,
        application,
        url: settings.url,
        follow,
        onError,
        mostMs,
      }),
    faults,
  });
  const ada = clerk.users.create({ email: 'ada@example.com', name: 'Ada Lovelace' });
  const redirectUris = ['http://127.0.0.1:4321/callback'];
  const app = clerk.oauth.applications.create({ name: 'Cursor', redirectUris });

  return {
    api: { ...api, database, identity, faults },
    clerk,
    ada,
    app,
    /** A token of Ada's for the app that only Clerk can read. */
    opaque: () => clerk.oauth.issueOpaque({ userId: ada.id, clientId: app.clientId, resource }),
    /** The same as a JWT, changed as a test wants it. */
    jwt: (changes: Partial<Parameters<typeof clerk.tokens.mint>[0]> = {}) =>
      clerk.tokens.mint({ sub: ada.id, clientId: app.clientId, aud: resource, ...changes }),
    /** A key of Ada's own; she must have been here. */
    key(): string {
      const userId = ada.id;
      const organizationId = accounts.personalOrganization(userId).id;
      const by = { kind: 'system' } as const;
      const input = { name: 'test', userId, organizationId };
      return issueKey(database, input, { prefix: settings.keyPrefix, by }).secret;
    },
    /** How often Clerk was asked about an opaque token. */
    questions: () =>
      clerk.requests.filter((one) => one === 'POST /oauth_applications/access_tokens/verify')
        .length,
    async dispose(): Promise<void> {
      await api.close();
      files.dispose();
      await clerk.stop();
    },
  };
}
