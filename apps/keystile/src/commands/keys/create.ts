import {
  checkKeyName,
  issueKey,
  KeyNameError,
  KeyPolicyError,
  type KeyOwner,
} from '@keystile/api-keys';
import { durationMs } from '@keystile/config';
import type { Person } from '@keystile/identity';
import { Command } from 'commander';
import { CommandFailure } from '../../failure.ts';
import type { Instance } from '../../instance.ts';
import { settingsFrom, type SettingFlags } from '../../settings.ts';
import { commandLine } from '../actor.ts';
import { dataOption, jsonOption } from '../options.ts';
import { checkTier } from '../tier.ts';
import { brief, personOf, withKeys } from './keys.ts';
import { toolAccess } from './tool-access.ts';

interface Flags extends SettingFlags {
  email: string;
  name: string;
  tier?: string;
  expires?: string;
  org?: string;
  forOrganization?: boolean;
  tools?: string;
  json?: boolean;
}

/** `keystile keys create` */
export function createCommand(): Command {
  return new Command('create')
    .description('Create an API key and print its secret, once.')
    .requiredOption('--email <email>', 'who makes the key; it is theirs unless told otherwise')
    .requiredOption('--name <name>', 'what the key is for')
    .option('--tier <tier>', 'tier of its rate limit')
    .option('--expires <duration>', 'how long it works, such as 90d; for ever by default')
    .option('--org <id>', 'its default organization; the personal one by default')
    .option('--for-organization', 'the key belongs to the organization that --org names')
    .option('--tools <names>', 'tools it may call, with commas, or read-only; all by default')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async ({ email, org, forOrganization = false, json, ...asked }: Flags) => {
      const settings = settingsFrom(asked);
      if (forOrganization && org === undefined) {
        throw new CommandFailure('--for-organization needs --org with the id of the organization');
      }
      const key = {
        name: nameOf(asked.name),
        tier: asked.tier === undefined ? null : checkTier(settings, asked.tier, '--tier'),
        expiresAt: asked.expires === undefined ? null : expiryOf(asked.expires),
      };
      const made = await withKeys(settings, async (instance) => {
        const person = await personOf(instance, email);
        const holder = holderOf(instance, person, { org, forOrganization });
        const { keyPrefix: prefix, keyPolicy: policy } = settings;
        try {
          const tools = toolAccess(asked.tools, instance.database);
          const input = { ...key, ...holder, tools, userId: person.id };
          return issueKey(instance.database, input, { prefix, policy, by: commandLine });
        } catch (error) {
          if (error instanceof KeyPolicyError) throw new CommandFailure(explain(error));
          throw error;
        }
      });
      const { secret } = made;
      console.log(json ? JSON.stringify({ ...brief(made.key, settings), secret }) : secret);
    });
}

function holderOf(
  { accounts, identity }: Instance,
  person: Person,
  { org, forOrganization }: { org?: string; forOrganization: boolean },
): { organizationId: string; owner: KeyOwner } {
  if (org === undefined) {
    return { organizationId: accounts.personalOrganization(person.id).id, owner: 'person' };
  }
  const membership = identity.membership(person.id, org);
  if (!membership) {
    throw new CommandFailure(`--org ${org} is no organization that ${person.email} belongs to`);
  }
  if (forOrganization && membership.isPersonal) {
    throw new CommandFailure(
      `--for-organization needs an organization to share: ${org} is the personal one of ${person.email}`,
    );
  }
  return { organizationId: org, owner: forOrganization ? 'organization' : 'person' };
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

function explain({ reason, message }: KeyPolicyError): string {
  return reason === 'tooMany' ? `${message}: revoke one first` : `--expires: ${message}`;
}
