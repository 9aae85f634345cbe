import { expect } from 'bun:test';
import { call } from '@keystile/blackbox/call';
import { query } from '@keystile/blackbox/database';
import type { Instance } from '@keystile/blackbox/instance';
import type { Acknowledged } from './deeds.ts';

/** What was looked at already, so that a look costs as much as there is news. */
export type Seen = Set<string>;

/** Everything that was acknowledged is so, as far as it was not `seen` to be before. */
export async function expectAcknowledged(
  server: Instance,
  { working, ended, accounts, organizations }: Acknowledged,
  seen: Seen,
): Promise<void> {
  const fresh = (name: string) => !seen.has(name) && seen.add(name);
  const statusOf = async (key: string) => (await call(server, '/v1/me', { key })).status;
  for (const secret of [...working.keys()].filter(fresh)) expect(await statusOf(secret)).toBe(200);
  for (const secret of ended) {
    if (fresh(`ended ${secret}`)) expect(await statusOf(secret)).toBe(401);
  }
  const passwords = query<{ email: string }>(
    server.data,
    "SELECT email FROM user u JOIN account a ON a.user_id = u.id WHERE a.provider_id = 'credential'",
  );
  expect(passwords.map(({ email }) => email)).toEqual(expect.arrayContaining(accounts));
  const names = query<{ name: string }>(server.data, 'SELECT name FROM organization');
  expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(organizations));
}
