import type { Database } from '@keystile/database';
import { oauthGrant } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import { ClerkUnavailable } from '../../clerk.ts';
import { clientName } from '../../directory/client.ts';
import { ClerkProblem, type ClerkApi } from '../api.ts';
import { isWithin } from '../within.ts';

/** How long a first call waits for the name of its app. */
const mostWaitMs = 1_000;
/** How often Clerk is asked again for the name of one app. */
const retryMs = 600_000;
const mostKept = 10_000;

/** What apps are called at Clerk. A name is worth having and not worth failing for. */
export function createClientNames(
  database: Database,
  api: ClerkApi,
  onError: (message: string, error: unknown) => void,
) {
  const select = database.prepare<{ client_name: string }>(
    'SELECT client_name FROM oauth_grant WHERE id = ?',
  );
  const triedAt = new Map<string, number>();

  async function lookUp(clientId: string): Promise<string | undefined> {
    try {
      const answer = await api.ask(({ oauthApplications }) =>
        oauthApplications.list({ nameQuery: clientId }),
      );
      const application = answer?.data.find((one) => one.clientId === clientId);
      return application && clientName({ name: application.name, clientId });
    } catch (error) {
      const isOfClerk = error instanceof ClerkUnavailable || error instanceof ClerkProblem;
      if (!isOfClerk) onError('the name of an app could not be looked up', error);
      return undefined;
    }
  }

  async function mendNow(grantId: string, clientId: string): Promise<void> {
    const name = await lookUp(clientId);
    if (name === undefined) return;
    const { orm } = database;
    orm.update(oauthGrant).set({ clientName: name }).where(eq(oauthGrant.id, grantId)).run();
  }

  return {
    /** What an app is called, else its id where Clerk knows no name or takes too long. */
    async find(clientId: string): Promise<string> {
      const waited = Promise.withResolvers<undefined>();
      const timer = setTimeout(waited.resolve, mostWaitMs, undefined);
      try {
        const found = await Promise.race([lookUp(clientId), waited.promise]);
        return found ?? clientName({ name: null, clientId });
      } finally {
        clearTimeout(timer);
      }
    },

    /** Asks once more, beside the call, where a grant has no name but the app's id. */
    mend({ id, clientId }: { id: string; clientId: string }, nowMs: number): void {
      const row = select.get(id);
      if (row?.client_name !== clientName({ name: null, clientId })) return;
      if (isWithin(nowMs, triedAt.get(id) ?? -Infinity, retryMs)) return;
      if (triedAt.size >= mostKept) triedAt.clear();
      triedAt.set(id, nowMs);
      mendNow(id, clientId).catch((error: unknown) =>
        onError('the name of an app could not be noted', error),
      );
    },
  };
}
