import { listKeys, type KeysOf } from '@keystile/api-keys';
import { Command } from 'commander';
import { CommandFailure } from '../../failure.ts';
import type { Instance } from '../../instance.ts';
import { settingsFrom, type SettingFlags } from '../../settings.ts';
import { dataOption, jsonOption } from '../options.ts';
import { personOf, printRows, rowsOf, withKeys } from './keys.ts';

interface Flags extends SettingFlags {
  email?: string;
  org?: string;
  json?: boolean;
}

/** `keystile keys list` */
export function listCommand(): Command {
  return new Command('list')
    .description('List the API keys of a user or an organization, active ones first.')
    .option('--email <email>', 'whose own keys')
    .option('--org <id>', 'the organization that the keys belong to')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async ({ email, org, json, ...flags }: Flags) => {
      const settings = settingsFrom(flags);
      if ((email === undefined) === (org === undefined)) {
        throw new CommandFailure('name either --email or --org: whose keys to list');
      }
      const rows = await withKeys(settings, async (instance) =>
        rowsOf(instance, listKeys(instance.database, await ownerOf(instance, { email, org }))),
      );
      printRows(rows, json);
    });
}

async function ownerOf(
  instance: Instance,
  { email, org = '' }: Pick<Flags, 'email' | 'org'>,
): Promise<KeysOf> {
  if (email !== undefined) return { owner: 'person', id: (await personOf(instance, email)).id };
  if (instance.identity.organizations.find(org)) return { owner: 'organization', id: org };
  throw new CommandFailure(
    `--org ${JSON.stringify(org)} is no organization: keystile orgs list shows the ids`,
  );
}
