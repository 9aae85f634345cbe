import { createAuthenticator, createOldSecretUse } from '@keystile/api-keys';
import { accountTools, catalogTools } from '@keystile/builtin-tools';
import { openCatalog } from '@keystile/catalog';
import type { Settings } from '@keystile/config';
import { open, type Database } from '@keystile/database';
import { createMembershipCheck, type Identity, type TokenAuthenticator } from '@keystile/identity';
import { createLiveRegistry, createMeter, createRegistry, type Tool } from '@keystile/registry';
import { createQuota, createRecorder, createWriter, monthReader } from '@keystile/usage';
import { createApi } from '../src/index.ts';
import type { McpOptions } from '../src/mcp/endpoint.ts';

interface Parts {
  settings: Settings;
  database: Database;
  identity: Identity;
  /** @param reader a connection that nothing writes through. */
  tokens(reader: Database): TokenAuthenticator;
  faults: string[];
  extraTools?: Tool[];
  mcp?: McpOptions;
  /** After how many seconds without a byte a connection is dropped. */
  idleSeconds?: number;
}

/** Serves the real API on a loopback port. */
export function serveApi({
  settings,
  database,
  identity,
  tokens,
  faults,
  extraTools = [],
  mcp,
  idleSeconds = 60,
}: Parts) {
  const reader = open(database.path, { readOnly: true });
  const write = createWriter(database);
  const quota = createQuota({ read: monthReader(reader) });
  const oldSecretUse = createOldSecretUse(database);
  const recorder = createRecorder({
    write: quota.around(async (rows) => write(rows)),
    onFailure: (error) => faults.push(String(error)),
    onFull() {},
    onRecovery() {},
  });
  const builtins = [...catalogTools(openCatalog()), ...accountTools()];
  const registry = createLiveRegistry(createRegistry([...builtins, ...extraTools]));
  const services = {
    version: '0.0.0-test',
    settings,
    database,
    authenticator: createAuthenticator(reader, { prefix: settings.keyPrefix }),
    tokens: tokens(reader),
    organizationOf: createMembershipCheck(reader),
    identity,
    registry,
    meter: createMeter(),
    callerKeys: { keys: [] },
    recorder,
    quota,
    oldSecretUse,
    observer: null,
    unready: () => [],
    onToolLog: (level: string, message: string) => faults.push(`${level}: ${message}`),
    onError: (message: string, { error }: { error: unknown }) =>
      faults.push(`${message}: ${error}`),
  };
  const app = createApi(services, undefined, mcp);
  const server = app.listen({ hostname: '127.0.0.1', port: 0, idleTimeout: idleSeconds });
  const { port } = server;

  return {
    url: `http://127.0.0.1:${port}`,
    callAs: app.callAs,
    /** Puts other tools beside the built-in ones, as a reload would. */
    replaceTools: (tools: Tool[]) => registry.replace(createRegistry([...builtins, ...tools])),
    /** Calls the API over a real socket. */
    call: (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init),
    async flush(): Promise<void> {
      await recorder.flush();
      oldSecretUse.flush();
    },
    /** Ends open streams and stops, as the program does. */
    async stop(): Promise<void> {
      await Promise.all([server.stop(), app.endStreams()]);
    },
    /** Stops and closes what was opened here. */
    async close(): Promise<void> {
      await server.stop(true);
      await recorder.flush();
      reader.close();
    },
  };
}
