import { noteSettings } from '@keystile/audit';
import { createApi } from '@keystile/api';
import { withUrl, type Settings } from '@keystile/config';
import { createPortalGrants } from '@keystile/identity';
import type { PortalPlatform } from '@keystile/portal/platform';
import { asFailure, CommandFailure } from '../failure.ts';
import { openInstance, type Instance } from '../instance.ts';
import { startRounds } from './rounds.ts';
import type { Portal } from './portal.ts';
import { settingsSnapshot } from './settings-snapshot.ts';
import { startServices, type Services } from './services.ts';

const letterRounds = {
  firstMs: 2_000,
  everyMs: 60_000,
  failure: 'letters could not be sent',
};

// Past this Bun itself answers 413; the API's own, smaller bound answers in JSON.
const mostBodyBytes = 16 * 1_048_576;
const idleSeconds = 60;
// A request that takes longer than this to finish is cut off when the program stops.
const mostDrainMs = 10_000;

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
export async function serve(wanted: Settings, only?: 'portal' | 'api'): Promise<Running> {
  const settings = withPort(wanted, wanted.port === 0 ? freePort(wanted) : wanted.port);
  const instance = openInstance(settings);
  noteSettings(instance.database, settingsSnapshot(settings));
  const services = await startServices(instance, only !== 'portal').catch(
    async (error: unknown) => {
      await instance.close();
      throw asFailure(error);
    },
  );
  const grantOf = createPortalGrants(instance.database);
  const callTool: CallTool = ({ userId, organizationId, tool, input }) =>
    api!.callAs(grantOf(userId, organizationId), tool, input);
  const portal =
    only === 'api'
      ? undefined
      : await loadPortal(instance, services, only === 'portal' ? null : callTool);
  const letters = portal && startRounds(portal.sendLetters, letterRounds);

  async function close(): Promise<void> {
    await services.stop();
    await instance.close();
  }

  const api = only === 'portal' ? undefined : createApi(services.api, portal?.answer);

  function start(address: Address) {
    if (api) return api.listen(address);
    return Bun.serve({
      ...address,
      fetch: (request, peers) => portal!.answer(request, peers.requestIP(request)?.address ?? ''),
    });
  }

  try {
    const server = listen(settings, start);
    return {
      settings,
      isNew: !instance.accounts.exist(),
      reload: services.reload,
      async stop() {
        const drained = Promise.all([server.stop(), api?.endStreams(), letters?.stop()]);
        await Promise.race([drained, Bun.sleep(mostDrainMs)]);
        await server.stop(true);
        await close();
      },
    };
  } catch (error) {
    await letters?.stop();
    await close();
    throw error;
  }
}

type CallTool = NonNullable<PortalPlatform['callTool']>;

async function loadPortal(
  instance: Instance,
  { catalog }: Services,
  callTool: CallTool | null,
): Promise<Portal> {
  const { createPortal } = await import('./portal.ts');
  return createPortal(instance, catalog, callTool);
}

interface Address {
  hostname: string;
  port: number;
  maxRequestBodySize: number;
  /** Seconds. */
  idleTimeout: number;
  /** False: Elysia would share a port that is in use, and half of the requests would go astray. */
  reusePort: boolean;
  /** False: Bun would show stack traces to clients. */
  development: boolean;
}

function listen<Server>({ host, port }: Settings, start: (address: Address) => Server): Server {
  try {
    return start({
      hostname: host,
      port,
      maxRequestBodySize: mostBodyBytes,
      idleTimeout: idleSeconds,
      reusePort: false,
      development: false,
    });
  } catch (error) {
    throw cannotListen(host, port, error);
  }
}

/** A port that is free now, for `PORT=0`: the public URL must be known before anything starts. */
function freePort({ host, port }: Settings): number {
  try {
    const probe = Bun.listen({ hostname: host, port, socket: { data() {} } });
    probe.stop(true);
    return probe.port;
  } catch (error) {
    throw cannotListen(host, port, error);
  }
}

function cannotListen(host: string, port: number, error: unknown): CommandFailure {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  const reason = code === 'EADDRINUSE' ? 'is in use' : `cannot be listened on (${code})`;
  return new CommandFailure(`${host}:${port} ${reason}: choose another with --port or --host`, 1);
}

function withPort(settings: Settings, port: number): Settings {
  const wasDefault = settings.url === `http://localhost:${settings.port}`;
  const url = wasDefault ? `http://localhost:${port}` : settings.url;
  return { ...withUrl(settings, url), port };
}
