import { issueKey, type IssueInput } from '@keystile/api-keys';
import type { Actor } from '@keystile/audit';
import { readSettings } from '@keystile/config';
import { testDatabase } from '@keystile/database/test';
import {
  createLocalIdentity,
  createPortalGrants,
  createTokenAuthenticator,
  type LocalIdentity,
} from '@keystile/identity';
import type { Tool } from '@keystile/registry';
import type { McpOptions } from '../src/mcp/endpoint.ts';
import { serveApi } from './serve-api.ts';

export interface TestInstance {
  url: string;
  /** Calls the API over a real socket. */
  call(path: string, init?: RequestInit): Promise<Response>;
  /** A new account with a key. */
  member(email: string): Promise<Member>;
  /** Another key of someone. */
  issue(
    owner: Pick<Member, 'id' | 'organizationId'>,
    more?: Partial<IssueInput>,
  ): { keyId: string; secret: string };
  /** A new organization of someone, with others as members; gives its id. */
  team(owner: Member, ...members: Member[]): string;
  database: ReturnType<typeof testDatabase>['database'];
  identity: LocalIdentity;
  /** Calls a tool as the portal does for somebody who is signed in. */
  callAs(
    person: Pick<Member, 'id' | 'organizationId'>,
    tool: string,
    input: unknown,
  ): Promise<Response>;
  /** Puts other tools beside the built-in ones, as a reload does. */
  replaceTools(tools: Tool[]): void;
  flush(): Promise<void>;
  faults: string[];
  /** Ends open streams and stops, as the program does. */
  stop(): Promise<void>;
  dispose(): Promise<void>;
}

/** Someone with a key for their own organization. */
export interface Member {
  id: string;
  organizationId: string;
  keyId: string;
  secret: string;
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
  differences: Differences = {},
): Promise<TestInstance> {
  const files = testDatabase();
  const { database } = files;
  const settings = readSettings({ KEYSTILE_URL: 'http://api.test', ...environment });
  const faults: string[] = [];
  const { identity, accounts } = createLocalIdentity({
    database,
    secret: 'a secret for tests, long enough to sign',
    url: settings.url,
    signUpMode: 'open',
    onError: (message) => faults.push(message),
  });
  const { url, call, callAs, replaceTools, flush, stop, close } = serveApi({
    settings,
    database,
    identity,
    tokens: (reader) => createTokenAuthenticator(reader, { url: settings.url }),
    faults,
    extraTools,
    ...differences,
  });
  const grantOf = createPortalGrants(database);
  const issue: TestInstance['issue'] = ({ id: userId, organizationId }, more) => {
    const input = { name: 'test', userId, organizationId, ...more };
    const options = { prefix: settings.keyPrefix, by: { kind: 'system' } as const };
    const { key, secret } = issueKey(database, input, options);
    return { keyId: key.id, secret };
  };

  return {
    database,
    identity,
    faults,
    flush,
    replaceTools,
    callAs: ({ id, organizationId }, tool, input) =>
      callAs(grantOf(id, organizationId), tool, input),
    url,
    call,
    async member(email) {
      const created = await accounts.create({ email }, { kind: 'command_line' });
      if (!created.ok) throw new Error(created.error);
      const { id } = created.person;
      const organizationId = accounts.personalOrganization(id).id;
      return { id, organizationId, ...issue({ id, organizationId }) };
    },
    issue,
    team(owner, ...members) {
      const { id } = owner;
      const made = identity.organizations.create({ name: 'Team', ownerId: id }, actor(id));
      if (!made.ok) throw new Error(made.error);
      const insert = database.prepare("INSERT INTO member VALUES (?, ?, ?, 'member', 1)");
      const organizationId = made.organization.id;
      for (const member of members)
        insert.run(`mem_${organizationId}_${member.id}`, organizationId, member.id);
      return organizationId;
    },
    stop,
    async dispose() {
      await close();
      files.dispose();
    },
  };
}

/** A person, as who does something. */
export const actor = (id: string): Actor => ({
  kind: 'person',
  id,
  name: id,
  ip: '::1',
  requestId: 'test',
});

/** The headers that send a key. */
export const bearer = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } });
