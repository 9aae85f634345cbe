import { Command } from 'commander';
import { settingsFrom, type SettingFlags } from '../../settings.ts';
import { commandLine } from '../actor.ts';
import { dataOption, jsonOption } from '../options.ts';
import { demand, personOf, withOrganizations } from './organizations.ts';

interface Flags extends SettingFlags {
  name: string;
  owner: string;
  json?: boolean;
}

/** `keystile orgs create` */
export function createCommand(): Command {
  return new Command('create')
    .description('Create an organization and print its id.')
    .requiredOption('--name <name>', 'what it is called')
    .requiredOption('--owner <email>', 'whose account owns it')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async ({ name, owner, json, ...flags }: Flags) => {
      const { organization } = await withOrganizations(settingsFrom(flags), async (instance) => {
        const { id: ownerId } = await personOf(instance, '--owner', owner);
        return demand(await instance.organizations.create({ name, ownerId }, commandLine), {});
      });
      const { id, createdAt } = organization;
      const made = { id, name: organization.name, role: 'owner', createdAt };
      console.log(json ? JSON.stringify(made) : id);
    });
}
