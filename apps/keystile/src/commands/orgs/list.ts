import { tierNamed, type Settings } from '@keystile/config';
import type { OrganizationSummary } from '@keystile/identity';
import { Command } from 'commander';
import { settingsFrom, type SettingFlags } from '../../settings.ts';
import { dataOption, jsonOption } from '../options.ts';
import { personOf, withOrganizations } from './organizations.ts';

/** `keystile orgs list` */
export function listCommand(): Command {
  return new Command('list')
    .description('List all organizations, or those of a user.')
    .option('--email <email>', 'whose organizations')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(
      async ({ email, json, ...flags }: SettingFlags & { email?: string; json?: boolean }) => {
        const settings = settingsFrom(flags);
        const listed = await withOrganizations(settings, async (instance) => {
          const person =
            email === undefined ? undefined : await personOf(instance, '--email', email);
          return instance.organizations.list(person?.id);
        });
        const rows = listed.map((organization) => row(organization, settings));
        if (json) console.log(JSON.stringify(rows));
        else for (const one of rows) console.log(line(one));
      },
    );
}

function row(
  { id, name, owners, members, tier, createdAt, role }: OrganizationSummary,
  settings: Settings,
) {
  return {
    id,
    name,
    owners,
    members,
    tier: tierNamed(settings, tier).name,
    createdAt: createdAt.toISOString(),
    ...(role !== undefined && { role }),
  };
}

function line({ owners, ...rest }: ReturnType<typeof row>): string {
  const { id, name, ...facts } = rest;
  return [id, name, owners.join(','), ...Object.values(facts)].join('\t');
}
