import { noteSettings } from '@keystile/audit';
import { openCatalog } from '@keystile/catalog';
import type { Settings } from '@keystile/config';
import { openServed } from '../open-served.ts';
import type { Around } from '../serve/around.ts';
import { followRequests } from '../serve/follow-requests.ts';
import { startLetters } from '../serve/letters.ts';
import { addressOf } from '../serve/listening/address.ts';
import { createPortal, type Portal } from '../serve/portal.ts';
import { createReadiness } from '../serve/readiness.ts';
import { settingsSnapshot } from '../serve/settings-snapshot.ts';
import { stopServing } from '../serve/stop.ts';
import { withPort } from '../serve/with-port.ts';
import { withProbes } from '../serve/with-probes.ts';
import { listen } from './listen.ts';
import { createListener, type Answer } from './listener.ts';

/** As much as the portal takes on Bun. */
const mostBodyBytes = 16 * 1_048_576;

/** A portal that serves. */
export interface RunningPortal {
  settings: Settings;
  /** Whether nobody has an account yet. */
  isNew: boolean;
  /** Finishes what is under way, closes the database. */
  stop(): Promise<void>;
}

/**
 * Serves the portal on Node. Tools, limits, usage, the sweeping of what has expired and metrics belong
 * to the process of the API.
 *
 * @throws CommandFailure when the address cannot be listened on, or the data folder not be used.
 */
export async function servePortal(wanted: Settings): Promise<RunningPortal> {
  const opened = Promise.withResolvers<Answer>();
  // Listens first: the port is a part of the public address where that is not set.
  const server = await listen(
    addressOf(wanted),
    createListener(async (request, peer) => (await opened.promise)(request, peer), mostBodyBytes),
  );
  try {
    const settings =
      server.address.kind === 'port' ? withPort(wanted, server.address.port) : wanted;
    const instance = await openServed(settings);
    const { database } = instance;
    noteSettings(database, settingsSnapshot(settings));
    const readiness = createReadiness(database, settings.dataFolder);
    const following = await followRequests(settings, process.env);
    const portal = createPortal(instance, openCatalog(), null);
    const letters = startLetters(portal);
    opened.resolve(observed(withProbes(portal.answer, readiness.reasons), following.around));

    async function close(): Promise<void> {
      await instance.close();
      await following.end();
    }
    const ending = {
      ...server,
      sharedPort: null,
      readiness,
      endStreams: () => Promise.resolve(),
      endRounds: letters.stop,
      close,
    };
    return {
      settings,
      isNew: !instance.accounts.exist(),
      stop: () => stopServing(ending, settings.serving),
    };
  } catch (error) {
    void server.stopListening();
    await server.cutOff();
    throw error;
  }
}

function observed(answer: Portal['answer'], around: Around | undefined): Answer {
  if (!around) return answer;
  return async (request, peer) => {
    const peers = { requestIP: () => (peer === '' ? null : { address: peer }) };
    return around(() => answer(request, peer))(request, peers);
  };
}
