import { listEvents, type Actor } from '@keystile/audit';
import { startClerk, type Clerk } from '@keystile/clerk-stand-in';
import { open } from '@keystile/database';
import { testDatabase } from '@keystile/database/test';
import { createClerkIdentity, createClerkTokenAuthenticator } from '../src/index.ts';

type ClerkOptions = Parameters<typeof startClerk>[0];

export const url = 'http://keystile.test';
export const resource = `${url}/v1/mcp`;

/**
 * The authenticator of Clerk's tokens on a real database file, with a stand-in for Clerk, one person
 * and one app there. The clock goes on only where a test says so.
 */
export async function startTokens(options: ClerkOptions = {}) {
  const clerk = await startClerk(options);
  const files = testDatabase();
  const { database } = files;
  const reader = open(database.path, { readOnly: true });
  const faults: string[] = [];
  const onError = (message: string) => faults.push(message);
  const { environment } = clerk;
  const application = {
    publishableKey: environment['PUBLIC_CLERK_PUBLISHABLE_KEY']!,
    secretKey: environment['CLERK_SECRET_KEY']!,
    jwtKey: environment['CLERK_JWT_KEY'] ?? null,
    frontendUrl: clerk.url,
    apiUrl: clerk.url,
  };
  const { identity, accounts } = createClerkIdentity({ database, application, onError });
  const startAuthenticator = (changes: Partial<typeof application> = {}, mostMs?: number) =>
    createClerkTokenAuthenticator(reader, {
      database,
      application: { ...application, ...changes },
      url,
      follow: identity.follow,
      onError,
      mostMs,
    });
  const tokens = startAuthenticator();
  const clock = { nowMs: Date.now() };
  const ada = clerk.users.create({ email: 'ada@example.com', name: 'Ada Lovelace' });
  const app = clerk.oauth.applications.create({
    name: 'Cursor',
    redirectUris: ['http://127.0.0.1:4321/callback'],
  });

  const asAda = (): Actor => ({
    kind: 'person',
    id: ada.id,
    name: 'Ada Lovelace',
    ip: '::1',
    requestId: 'req',
  });

  return {
    clerk,
    database,
    identity,
    accounts,
    application,
    faults,
    ada,
    app,
    clock,
    tokens,
    /** Another process on the same database, or one with other settings. */
    startAuthenticator,
    authenticate: (token: string, mayAsk?: () => boolean) =>
      tokens.authenticate(token, clock.nowMs, mayAsk),
    /** A JWT that Clerk would sign for Ada and the app, changed as a test wants it. */
    mint: (changes: Partial<Parameters<Clerk['tokens']['mint']>[0]> = {}) =>
      clerk.tokens.mint({ sub: ada.id, clientId: app.clientId, aud: resource, ...changes }),
    /** An opaque token of Ada's for the app. */
    opaque: (more: { resource?: string } = {}) =>
      clerk.oauth.issueOpaque({ userId: ada.id, clientId: app.clientId, ...more }),
    asAda,
    /** Ada disconnects the app that she connected last. */
    disconnect(): void {
      const [connected] = identity.apps.connected(ada.id);
      identity.apps.disconnect({ personId: ada.id, grantId: connected!.id }, asAda());
    },
    /** What the audit log says of apps, the oldest first. */
    appEvents: () =>
      listEvents(database, { kind: 'installation' }, {}, { limit: 50 })
        .entries.filter(({ action }) => action.startsWith('app.'))
        .map(({ action, actor, target }) => [action, actor.kind, target.name])
        .reverse(),
    /** How often Clerk was asked for this. */
    asked: (request: string) => clerk.requests.filter((one) => one === request).length,
    async dispose(): Promise<void> {
      reader.close();
      files.dispose();
      await clerk.stop();
    },
  };
}

export const verifyRequest = 'POST /oauth_applications/access_tokens/verify';
export const keysRequest = 'GET /v1/jwks';
