import { listEvents, type Actor } from '@keystile/audit';
import { open, type Database } from '@keystile/database';
import { addPerson, testDatabase } from '@keystile/database/test';
import { createAuthenticator, issueKey, type IssueInput, type KeyPolicy } from '../src/index.ts';

export const now = new Date('2026-11-22T12:00:00.000Z');
export const prefix = 'ak_';
export const system: Actor = { kind: 'system' };
export const later = (ms: number) => new Date(now.getTime() + ms);

/** A database file with one person, and what tests of keys ask of it. */
export function keyStore() {
  const { database, dispose } = testDatabase();
  const ada = addPerson(database, 'ada');
  const person = {
    kind: 'person',
    id: ada.userId,
    name: 'ada',
    ip: '::1',
    requestId: 'r1',
  } as const;
  const reader = open(database.path, { readOnly: true });
  const { authenticate } = createAuthenticator(reader, { prefix });
  return {
    database,
    ada,
    /** Ada, as who does something. */
    person,
    issue(
      more: Partial<IssueInput> = {},
      { at = now, policy }: { at?: Date; policy?: KeyPolicy } = {},
    ) {
      const input = { ...ada, name: 'deploy', ...more };
      return issueKey(database, input, { prefix, by: person, policy, now: at });
    },
    /** As the API does, on a connection that only reads. */
    check: (secret: string, at = now) => authenticate(secret, at.getTime()),
    run: (sql: string) => database.prepare(sql).run(),
    /** The audit log without what the key's creation left, oldest first. */
    events: () =>
      listEvents(database, { kind: 'installation' })
        .entries.filter(({ action }) => action !== 'key.created')
        .reverse(),
    dispose() {
      reader.close();
      dispose();
    },
  };
}

export type KeyStore = ReturnType<typeof keyStore>;

/** Everything that is stored, as text: to look for what should not be. */
export function storedText(database: Database): string {
  const tables = ['api_key', 'rolled_secret', 'notice', 'audit_event'];
  const rows = tables.flatMap((table) =>
    database.prepare<Record<string, unknown>>(`SELECT * FROM ${table}`).all(),
  );
  return rows
    .flatMap((row) => Object.values(row))
    .map((value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
    )
    .join('\n');
}
