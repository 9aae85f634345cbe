import { listEvents } from '@keystile/audit';
import { createAuthenticator, issueKey } from '@keystile/api-keys';
import { startClerk } from '@keystile/clerk-stand-in';
import { open } from '@keystile/database';
import { testDatabase } from '@keystile/database/test';
import { createClerkIdentity } from '../src/index.ts';
import { commandLine } from './browser.ts';

export type ClerkStarted = Awaited<ReturnType<typeof startWithClerk>>;

/** Clerk identity on a real database file, with a stand-in for Clerk. */
export async function startWithClerk() {
  const clerk = await startClerk({ instance: 'live' });
  const { database, dispose } = testDatabase();
  const reader = open(database.path, { readOnly: true });
  const keys = createAuthenticator(reader, { prefix: 'ak_' });
  const faults: string[] = [];
  const application = {
    publishableKey: clerk.environment['PUBLIC_CLERK_PUBLISHABLE_KEY']!,
    secretKey: clerk.environment['CLERK_SECRET_KEY']!,
    frontendUrl: clerk.url,
    apiUrl: clerk.url,
  };
  const start = (changes: Partial<typeof application> = {}) =>
    createClerkIdentity({
      database,
      application: { ...application, ...changes },
      onError: (message) => faults.push(message),
    });
  const { identity, accounts } = start();

  return {
    clerk,
    database,
    identity,
    accounts,
    faults,
    /** The same installation after a restart: nothing is kept in memory. */
    restart: start,

    /** Whoever signs in to the portal with a session of Clerk's. */
    enter: (userId: string, organization?: { id: string; role: string }) =>
      identity.session({
        issuer: clerk.url,
        sessionId: 'sess_1',
        userId,
        organization: organization ?? null,
      }),

    /** A key of somebody's for their own organization; tells whether it opens anything. */
    key(userId: string, organizationId = accounts.personalOrganization(userId).id) {
      const input = { userId, organizationId, name: 'key', tier: null, expiresAt: null };
      const { secret } = issueKey(database, input, { prefix: 'ak_', by: commandLine });
      return () => keys.authenticate(secret, Date.now());
    },

    actions: () =>
      listEvents(database, { kind: 'installation' }, {}, { limit: 200 }).entries.map(
        ({ action }) => action as string,
      ),

    async dispose(): Promise<void> {
      reader.close();
      dispose();
      await clerk.stop();
    },
  };
}
