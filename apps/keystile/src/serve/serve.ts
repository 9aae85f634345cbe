import { noteSettings } from '@keystile/audit';
import type { Settings } from '@keystile/config';
import type { Database } from '@keystile/database';
import { asFailure } from '../failure.ts';
import { describeError, logWarning } from '../log.ts';
import { openServed } from '../open-served.ts';
import { addressOf } from './listening/address.ts';
import { withFreePort } from './listening/listen.ts';
import { createObservation } from './observation.ts';
import { openParts, type Part } from './parts.ts';
import { createReadiness } from './readiness.ts';
import { startServer } from './server.ts';
import { startServices } from './services.ts';
import { settingsSnapshot } from './settings-snapshot.ts';
import { stopServing } from './stop.ts';
import { startWatch } from './watch/watch.ts';
import { withPort } from './with-port.ts';

export interface Running {
  settings: Settings;
  /** Whether nobody has an account yet. */
  isNew: boolean;
  /** Reads the config and the tools again, while calls go on. */
  reload(): Promise<void>;
  /** Finishes what is under way, commits usage, closes the database. */
  stop(): Promise<void>;
}

/**
 * Serves portal and API on one port.
 *
 * @throws CommandFailure when the address cannot be listened on.
 */
export async function serve(wanted: Settings, only?: Part): Promise<Running> {
  const observation = await createObservation(wanted, process.env);
  const address = withFreePort(addressOf(wanted));
  const settings = address.kind === 'port' ? withPort(wanted, address.port) : wanted;
  const instance = await openServed(settings);
  const { database } = instance;
  noteSettings(database, settingsSnapshot(settings));
  const readiness = createReadiness(database, settings.dataFolder);
  const { observer } = observation;
  const services = await startServices(instance, only !== 'portal', {
    observer,
    unready: readiness.reasons,
  }).catch(async (error: unknown) => {
    await instance.close();
    throw asFailure(error);
  });
  const watch = startWatch(database, settings.dataFolder);

  async function close(): Promise<void> {
    await watch.stop();
    await services.stop();
    checkpoint(database);
    await instance.close();
    await observation.stop();
  }

  try {
    const parts = await openParts(instance, services, only, observation.countPortal);
    const server = await startServer(address, settings, parts, observation.around);
    await observation.start({ services, watch, server, databasePath: database.path });
    return {
      settings,
      isNew: !instance.accounts.exist(),
      reload: services.reload,
      stop: () =>
        stopServing(
          { ...server, readiness, endStreams: parts.endStreams, endRounds: parts.endRounds, close },
          settings.serving,
        ),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The log of writes becomes a part of the file, as far as no other process needs it. */
function checkpoint(database: Database): void {
  try {
    database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  } catch (error) {
    logWarning(`the log of the database stays for the next start: ${describeError(error)}`);
  }
}
