import { createApi, type Elsewhere } from '@keystile/api';
import type { Settings } from '@keystile/config';
import { CommandFailure } from '../failure.ts';
import { openInstance, type Instance } from '../instance.ts';
import { startServices } from './services.ts';

// Past this Bun itself answers 413; the API's own, smaller bound answers in JSON.
const mostBodyBytes = 16 * 1_048_576;
const idleSeconds = 60;

export interface Running {
  settings: Settings;
  /** Whether nobody has an account yet. */
  isNew: boolean;
  /** Finishes what is under way, commits usage, closes the database. */
  stop(): Promise<void>;
}

/**
 * Serves portal and API on one port.
 *
 * @throws CommandFailure when the address cannot be listened on.
 */
export async function serve(wanted: Settings, only?: 'portal' | 'api'): Promise<Running> {
  const settings = withPort(wanted, wanted.port === 0 ? freePort(wanted.host) : wanted.port);
  const instance = openInstance(settings);
  const services = await startServices(instance);
  const portal = only === 'api' ? undefined : await loadPortal(instance);
  const server = listen(settings, (address) =>
    only === 'portal'
      ? Bun.serve({
          ...address,
          fetch: (request, { requestIP }) => portal!(request, requestIP(request)?.address ?? ''),
        })
      : createApi(services.api, portal).listen(address).server!,
  );
  return {
    settings,
    isNew: !instance.accounts.exist(),
    async stop() {
      await server.stop();
      await services.stop();
      instance.close();
    },
  };
}

async function loadPortal(instance: Instance): Promise<Elsewhere> {
  const { createPortal } = await import('./portal.ts');
  return createPortal(instance);
}

interface Address {
  hostname: string;
  port: number;
  maxRequestBodySize: number;
  /** Seconds. */
  idleTimeout: number;
}

function listen<Server>({ host, port }: Settings, start: (address: Address) => Server): Server {
  try {
    return start({
      hostname: host,
      port,
      maxRequestBodySize: mostBodyBytes,
      idleTimeout: idleSeconds,
    });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const reason = code === 'EADDRINUSE' ? 'is in use' : `cannot be listened on (${code})`;
    throw new CommandFailure(`${host}:${port} ${reason}: choose another with --port or --host`, 1);
  }
}

/** A port that is free now, for `PORT=0`: the public URL must be known before anything starts. */
function freePort(host: string): number {
  const probe = Bun.listen({ hostname: host, port: 0, socket: { data() {} } });
  const { port } = probe;
  probe.stop(true);
  return port;
}

function withPort(settings: Settings, port: number): Settings {
  const wasDefault = settings.url === `http://localhost:${settings.port}`;
  const url = wasDefault ? `http://localhost:${port}` : settings.url;
  return { ...settings, port, url };
}
