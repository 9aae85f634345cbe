import type { Instance } from '@keystile/blackbox/instance';
import { query } from '@keystile/blackbox/database';
import type { LocalApp } from '@keystile/blackbox/local-app';
import { Visitor } from '@keystile/blackbox/visitor';
import { createKey, revokeKey, tokensOf, type Tokens } from './portal.ts';

/** What the server acknowledged; whatever it was asked and did not answer may be so or not. */
export interface Acknowledged {
  /** Secrets that have to work, and the ids of their keys. */
  working: Map<string, string>;
  /** Secrets that must not work any more. */
  ended: Set<string>;
  accounts: string[];
  organizations: string[];
  tokens: Tokens;
}

let count = 0;
const newName = (kind: string) => `${kind} ${(count += 1)}`;

/**
 * People and programs that keep writing: each does its next deed when the one before was answered, and
 * all end when the server no longer answers and `signal` says so.
 */
export function startWriting(
  server: Instance,
  visitor: Visitor,
  app: LocalApp,
  told: Acknowledged,
  signal: AbortSignal,
): Promise<unknown> {
  const deeds = [
    () => makeKey(server, visitor, told),
    () => endKey(visitor, told, signal),
    () => rollKey(visitor, told, signal),
    () => signUp(server, told),
    () => makeOrganization(visitor, told),
    () => refresh(app, told),
  ];
  return Promise.allSettled(
    deeds.map(async (deed) => {
      for (;;) await deed();
    }),
  );
}

async function makeKey(server: Instance, visitor: Visitor, told: Acknowledged): Promise<void> {
  const name = newName('key');
  const { secret } = await createKey(visitor, name);
  if (!secret) throw new Error('the key was not made');
  const [row] = query<{ id: string }>(server.data, 'SELECT id FROM api_key WHERE name = ?', name);
  told.working.set(secret, row!.id);
}

/** Takes a key out of those that have to work before anything is asked: nobody can tell meanwhile. */
async function take(
  { working }: Acknowledged,
  signal: AbortSignal,
): Promise<[secret: string, id: string]> {
  while (working.size < 3) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    signal.throwIfAborted();
  }
  const [first] = working;
  working.delete(first![0]);
  return first!;
}

async function endKey(visitor: Visitor, told: Acknowledged, signal: AbortSignal): Promise<void> {
  const [secret, id] = await take(told, signal);
  const { status } = await revokeKey(visitor, id);
  if (status !== 303) throw new Error(`the key was not revoked: ${status}`);
  told.ended.add(secret);
}

async function rollKey(visitor: Visitor, told: Acknowledged, signal: AbortSignal): Promise<void> {
  const [secret, id] = await take(told, signal);
  const { text } = await visitor.post(`/en/account/api-keys/${id}/?/roll`, {
    grace: 'now',
    from: secret.slice(0, 7),
  });
  const next = /ak_[0-9A-Za-z]{38}/.exec(text)?.[0];
  if (!next) throw new Error('the key was not rolled');
  told.ended.add(secret);
  told.working.set(next, id);
}

async function signUp(server: Instance, { accounts }: Acknowledged): Promise<void> {
  const email = `${newName('person').replace(' ', '')}@example.com`;
  const { status } = await new Visitor(server).signUp(email);
  if (status !== 303) throw new Error(`the account was not made: ${status}`);
  accounts.push(email);
}

async function makeOrganization(visitor: Visitor, { organizations }: Acknowledged): Promise<void> {
  const name = newName('organization');
  const { status } = await visitor.post('/en/account/organizations/?/create', { name });
  if (status !== 303) throw new Error(`the organization was not made: ${status}`);
  organizations.push(name);
}

async function refresh(app: LocalApp, told: Acknowledged): Promise<void> {
  const answer = await app.refresh(told.tokens.refresh_token);
  if (answer.status !== 200) throw new Error(`no new tokens: ${answer.status}`);
  told.tokens = tokensOf(answer);
}
