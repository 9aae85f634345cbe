import { createAuthenticator, createOldSecretUse } from '@keystile/api-keys';
import type { ApiServices } from '@keystile/api';
import { createCallerTokens } from '@keystile/caller-tokens';
import { openCatalog, type Catalog } from '@keystile/catalog';
import { open } from '@keystile/database';
import { createMembershipCheck } from '@keystile/identity';
import { createLiveRegistry, createMeter, createRegistry, type Source } from '@keystile/registry';
import { createQuota, createRecorder, monthReader, type Recorder } from '@keystile/usage';
import { startWriter } from '@keystile/usage/writer';
import type { Instance } from '../instance.ts';
import { logError, logOfTool, logWarning } from '../log.ts';
import { startTooling, type Tooling } from '../tooling/tooling.ts';
import { createAccessTokens } from './access-tokens.ts';
import { startRounds } from './rounds.ts';
import { version } from '../version.ts';

/** What serves beside an instance. */
export interface Services {
  api: ApiServices;
  catalog: Catalog;
  /** Where tools come from. */
  sources(): readonly Source[];
  usage: Pick<Recorder, 'counts'>;
  /** Reads the config and the tools again; nothing where no tools are served. */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

const tidyEveryMs = 3_600_000;
const noteEveryMs = 1_000;
const clerkRounds = {
  firstMs: 300_000,
  everyMs: 300_000,
  failure: 'Clerk could not be followed',
};

/**
 * What serving needs beyond an instance: a connection that only reads, for the key check, and a
 * thread that writes usage. `stop` commits every row taken so far, and when old secrets were used.
 */
export async function startServices(
  instance: Instance,
  servesTools: boolean,
  watching: Pick<ApiServices, 'observer' | 'unready'>,
): Promise<Services> {
  const { settings, database, identity } = instance;
  const catalog = openCatalog();
  const callerTokens = createCallerTokens({ secret: instance.secret(), url: settings.url });
  const tooling = servesTools
    ? await startTooling({ settings, database, catalog, callerTokens })
    : noTooling();
  const reader = open(database.path, { readOnly: true });
  const writer = await startWriter(database.path);
  const quota = createQuota({ read: monthReader(reader) });
  const oldSecretUse = createOldSecretUse(database);
  const recorder = createRecorder({
    write: quota.around(writer.write),
    onFailure: (error) =>
      logError('usage rows could not be written and are kept until they can be', error),
    onFull: (waiting) => logWarning(`usage rows are dropped from now on: ${waiting} wait already`),
    onRecovery(waited, dropped) {
      logWarning(`usage rows are written again: ${waited} waited, ${dropped} were dropped`);
    },
  });
  const tidying = setInterval(() => {
    tidy().catch((error: unknown) => logError('what has expired could not be deleted', error));
  }, tidyEveryMs);

  const noting = setInterval(noteOldSecrets, noteEveryMs);

  function noteOldSecrets(): void {
    try {
      oldSecretUse.flush();
    } catch (error) {
      logError('the use of old secrets could not be noted and is kept for another try', error);
    }
  }

  async function tidy(): Promise<void> {
    const beforeMs = Date.now() - settings.usageRetentionMs;
    while ((await writer.prune(beforeMs)) > 0);
    identity.oauth?.sweep();
  }

  const reconciling =
    identity.kind === 'clerk' ? startRounds(identity.reconcile, clerkRounds) : undefined;

  return {
    api: {
      version,
      settings,
      database,
      authenticator: createAuthenticator(reader, { prefix: settings.keyPrefix }),
      tokens: createAccessTokens(reader, instance),
      organizationOf: createMembershipCheck(reader),
      identity,
      registry: tooling.registry,
      meter: tooling.meter,
      callerKeys: callerTokens.jwks,
      recorder,
      quota,
      oldSecretUse,
      ...watching,
      onToolLog: logOfTool,
      onError: (message, { requestId, error }) => logError(message, error, requestId),
    },
    catalog,
    sources: tooling.sources,
    usage: recorder,
    reload: tooling.reload,
    async stop() {
      clearInterval(tidying);
      clearInterval(noting);
      await reconciling?.stop();
      await tooling.stop();
      noteOldSecrets();
      await recorder.flush();
      await writer.close();
      reader.close();
    },
  };
}

/** Where only the portal is served, tools are another process's. */
function noTooling(): Tooling {
  return {
    registry: createLiveRegistry(createRegistry([])),
    meter: createMeter(),
    sources: () => [],
    reload: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
}
