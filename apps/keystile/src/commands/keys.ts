import {
  checkKeyName,
  findKey,
  issueKey,
  KeyNameError,
  listKeys,
  revokeKey,
  type ApiKey,
} from '@keystile/api-keys';
import { durationMs, tierNamed, type Settings } from '@keystile/config';
import type { Person } from '@keystile/identity';
import { summarizeEach, type KeyUsage } from '@keystile/usage';
import { Command } from 'commander';
import { CommandFailure } from '../failure.ts';
import type { Instance } from '../instance.ts';
import { settingsFrom, type SettingFlags } from '../settings.ts';
import { commandLine } from './actor.ts';
import { dataOption, jsonOption } from './options.ts';
import { withInstance } from './with-instance.ts';

interface CreateFlags extends SettingFlags {
  email: string;
  name: string;
  tier?: string;
  expires?: string;
  org?: string;
  json?: boolean;
}

/** `keystile keys` */
export function keysCommand(): Command {
  return new Command('keys')
    .description('Manage API keys.')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(revokeCommand());
}

function createCommand(): Command {
  return new Command('create')
    .description('Create an API key and print its secret, once.')
    .requiredOption('--email <email>', 'whose key it is')
    .requiredOption('--name <name>', 'what the key is for')
    .option('--tier <tier>', 'tier of its rate limit')
    .option('--expires <duration>', 'how long it works, such as 90d; for ever by default')
    .option('--org <id>', 'its default organization; the personal one by default')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async ({ email, name, tier, expires, org, json, ...flags }: CreateFlags) => {
      const settings = settingsFrom(flags);
      const asked = {
        name: nameOf(name),
        tier: tierOf(settings, tier),
        expiresAt: expires === undefined ? null : expiryOf(expires),
      };
      const { key, secret } = await withKeys(settings, (instance) => {
        const owner = personOf(instance, email);
        const organizationId = organizationOf(instance, owner, org);
        const input = { ...asked, userId: owner.id, organizationId };
        const { keyPrefix: prefix, keyPolicy: policy } = settings;
        return issueKey(instance.database, input, { prefix, policy, by: commandLine });
      });
      console.log(json ? JSON.stringify({ ...brief(key, settings), secret }) : secret);
    });
}

function listCommand(): Command {
  return new Command('list')
    .description('List the API keys of a user, active ones first.')
    .requiredOption('--email <email>', 'whose keys')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async ({ email, json, ...flags }: SettingFlags & { email: string; json?: boolean }) => {
      const settings = settingsFrom(flags);
      const rows = await withKeys(settings, (instance) => {
        const owner = personOf(instance, email);
        const keys = listKeys(instance.database, { owner: 'person', id: owner.id });
        const usage = summarizeEach(
          instance.database,
          keys.map(({ id }) => id),
        );
        return keys.map((key) => row(key, settings, usage.get(key.id)!));
      });
      if (json) console.log(JSON.stringify(rows));
      else
        for (const line of rows)
          console.log(
            Object.values(line)
              .map((v) => v ?? '-')
              .join('\t'),
          );
    });
}

function revokeCommand(): Command {
  return new Command('revoke')
    .description('Revoke an API key for good; it is refused at the next request.')
    .argument('<id>', "the key's id, key_…")
    .addOption(dataOption())
    .action(async (id: string, flags: SettingFlags) => {
      await withKeys(settingsFrom(flags), ({ database }) => {
        const before = findKey(database, { id });
        if (!before)
          throw new CommandFailure(
            `there is no key ${JSON.stringify(id)}: keys list shows the ids`,
          );
        revokeKey(database, { id }, commandLine);
      });
      console.log(`revoked ${id}`);
    });
}

/** Keys are of accounts: where there is no database yet, there is nothing to work on. */
function withKeys<Result>(settings: Settings, work: (instance: Instance) => Result) {
  return withInstance(settings, work, { mustExist: true });
}

function personOf({ accounts }: Instance, email: string): Person {
  const person = accounts.find(email);
  if (person) return person;
  throw new CommandFailure(`--email ${email} has no account: create it with keystile users create`);
}

function organizationOf({ accounts, identity }: Instance, owner: Person, wanted?: string): string {
  if (wanted === undefined) return accounts.personalOrganization(owner.id).id;
  const membership = identity.membership(owner.id, wanted);
  if (membership) return membership.id;
  throw new CommandFailure(`--org ${wanted} is no organization that ${owner.email} belongs to`);
}

function tierOf(settings: Settings, wanted?: string): string | null {
  if (wanted === undefined) return null;
  const names = settings.tiers.map((tier) => tier.name);
  if (names.includes(wanted)) return wanted;
  throw new CommandFailure(`--tier ${wanted} is unknown: KEYSTILE_TIERS has ${names.join(', ')}`);
}

function expiryOf(text: string): Date {
  const parsed = durationMs.safeParse(text);
  const expiresAt = new Date(Date.now() + (parsed.data ?? Number.NaN));
  if (parsed.success && !Number.isNaN(expiresAt.getTime())) return expiresAt;
  throw new CommandFailure('--expires must be a number with s, m, h or d, for example 90d');
}

function nameOf(text: string): string {
  try {
    return checkKeyName(text);
  } catch (error) {
    if (error instanceof KeyNameError) throw new CommandFailure(`--${error.message}`);
    throw error;
  }
}

function brief({ id, name, prefix, tier, status, expiresAt }: ApiKey, settings: Settings) {
  return { id, name, prefix, tier: tierNamed(settings, tier).name, status, expiresAt };
}

function row(key: ApiKey, settings: Settings, usage: KeyUsage) {
  return {
    ...brief(key, settings),
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: usage.lastUsedAt?.toISOString() ?? null,
    calls30Days: usage.calls,
  };
}
