import type { ApiKey } from '@keystile/api-keys';
import { tierNamed, type Settings } from '@keystile/config';
import type { Person } from '@keystile/identity';
import { summarizeEach } from '@keystile/usage';
import { CommandFailure } from '../../failure.ts';
import type { Instance } from '../../instance.ts';
import { accountFailure } from '../account-failure.ts';
import { withInstance } from '../with-instance.ts';

/** Keys are of accounts: where there is no database yet, there is nothing to work on. */
export function withKeys<Result>(
  settings: Settings,
  work: (instance: Instance) => Result | Promise<Result>,
) {
  return withInstance(settings, work, { mustExist: true });
}

/** Whoever has the address. */
export async function personOf({ accounts }: Instance, email: string): Promise<Person> {
  const found = await accounts.lookUp(email);
  if (found.ok) return found.person;
  throw accountFailure(found.error, `--email ${email}`);
}

/** What to say of an id that no key has. */
export function noSuchKey(id: string): CommandFailure {
  return new CommandFailure(`there is no key ${JSON.stringify(id)}: keys list shows the ids`);
}

/** A key as `--json` prints it where it was just made. */
export function brief({ id, name, prefix, tier, status, expiresAt }: ApiKey, settings: Settings) {
  return { id, name, prefix, tier: tierNamed(settings, tier).name, status, expiresAt };
}

/** Keys as lists show them, with what they did. */
export function rowsOf({ database, settings }: Instance, keys: readonly ApiKey[]) {
  const ids = keys.map(({ id }) => id);
  const usage = summarizeEach(database, ids);
  return keys.map((key) => {
    const { calls, lastUsedAt } = usage.get(key.id)!;
    return {
      ...brief(key, settings),
      createdAt: key.createdAt.toISOString(),
      expiresAt: key.expiresAt?.toISOString() ?? null,
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      calls30Days: calls,
      owner: key.owner,
      email: key.userEmail,
      organizationId: key.organizationId,
      tools: key.tools,
    };
  });
}

/** Prints them as JSON, or a line each. */
export function printRows(rows: readonly object[], json = false): void {
  if (json) console.log(JSON.stringify(rows));
  else for (const row of rows) console.log(lineOf(row));
}

function lineOf(row: object): string {
  return Object.values(row)
    .map((value: unknown) => String(value ?? '-'))
    .join('\t');
}
