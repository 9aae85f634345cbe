import { createAuthenticator, issueKey } from '@keystile/api-keys';
import { openCatalog } from '@keystile/catalog';
import { readSettings } from '@keystile/config';
import { open } from '@keystile/database';
import { testDatabase } from '@keystile/database/test';
import { createLocalIdentity, createTokenAuthenticator, type Identity } from '@keystile/identity';
import { builtinTools, createRegistry, type Tool } from '@keystile/tools';
import { createRecorder, createWriter } from '@keystile/usage';
import { createApi } from '../src/index.ts';
import type { McpOptions } from '../src/mcp/endpoint.ts';

export interface TestInstance {
  url: string;
  /** Calls the API over a real socket. */
  call(path: string, init?: RequestInit): Promise<Response>;
  /** A new account with a key. */
  member(
    email: string,
  ): Promise<{ id: string; organizationId: string; keyId: string; secret: string }>;
  database: ReturnType<typeof testDatabase>['database'];
  identity: Identity;
  flush(): Promise<void>;
  faults: string[];
  /** Ends open streams and stops, as the program does. */
  stop(): Promise<void>;
  dispose(): Promise<void>;
}

/** How a test's API differs from the program's. */
export interface Differences {
  mcp?: McpOptions;
  /** After how many seconds without a byte a connection is dropped. */
  idleSeconds?: number;
}

/** The real API on a real database file and a loopback port. */
export async function startApi(
  environment: Record<string, string> = {},
  extraTools: Tool[] = [],
  { mcp, idleSeconds = 60 }: Differences = {},
): Promise<TestInstance> {
  const files = testDatabase();
  const { database } = files;
  const settings = readSettings({ KEYSTILE_URL: 'http://api.test', ...environment });
  const { identity, accounts } = createLocalIdentity({
    database,
    secret: 'a secret for tests, long enough to sign',
    url: settings.url,
    signUpMode: 'open',
    onError: (message) => faults.push(message),
  });
  const faults: string[] = [];
  const reader = open(database.path, { readOnly: true });
  const write = createWriter(database);
  const recorder = createRecorder({
    write: async (rows) => write(rows),
    onFailure: (error) => faults.push(String(error)),
  });
  const services = {
    version: '0.0.0-test',
    settings,
    database,
    authenticator: createAuthenticator(reader, { prefix: settings.keyPrefix }),
    tokens: createTokenAuthenticator(reader, { url: settings.url }),
    identity,
    registry: createRegistry([...builtinTools(openCatalog()), ...extraTools]),
    recorder,
    onError: (message: string, { error }: { error: unknown }) =>
      faults.push(`${message}: ${error}`),
  };
  const app = createApi(services, undefined, mcp);
  const server = app.listen({ hostname: '127.0.0.1', port: 0, idleTimeout: idleSeconds });
  const { port } = server;

  return {
    database,
    identity,
    faults,
    flush: recorder.flush,
    url: `http://127.0.0.1:${port}`,
    call: (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init),
    async member(email) {
      const created = await accounts.create({ email });
      if (!created.ok) throw new Error(created.error);
      const { id } = created.person;
      const organizationId = accounts.personalOrganization(id).id;
      const { key, secret } = issueKey(
        database,
        { name: 'test', userId: id, organizationId },
        { prefix: settings.keyPrefix, by: { kind: 'system' } },
      );
      return { id, organizationId, keyId: key.id, secret };
    },
    async stop() {
      await Promise.all([server.stop(), app.endStreams()]);
    },
    async dispose() {
      await server.stop(true);
      await recorder.flush();
      reader.close();
      files.dispose();
    },
  };
}

/** The headers that send a key. */
export const bearer = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } });
