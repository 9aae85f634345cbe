import type { Settings } from '@keystile/config';
import { Command } from 'commander';
import { CommandFailure } from '../../failure.ts';
import { settingsFrom } from '../../settings.ts';
import { commandLine } from '../actor.ts';
import { dataOption, jsonOption, type JsonFlags } from '../options.ts';
import { report } from '../report.ts';
import { demand, withOrganizations } from './organizations.ts';

const idText = "the organization's id, org_…";

/** `keystile orgs rename` */
export function renameCommand(): Command {
  return new Command('rename')
    .description('Give an organization another name.')
    .argument('<id>', idText)
    .requiredOption('--name <name>', 'what it is called from now on')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async (id: string, { name, json, ...flags }: JsonFlags & { name: string }) => {
      await withOrganizations(settingsFrom(flags), async ({ organizations }) =>
        demand(await organizations.rename(id, name, commandLine), { id }),
      );
      report({ id, name }, `renamed ${id}`, json);
    });
}

/** `keystile orgs delete` */
export function deleteCommand(): Command {
  return new Command('delete')
    .description('Delete an organization for good: its keys are revoked, its members lose it.')
    .argument('<id>', idText)
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async (id: string, { json, ...flags }: JsonFlags) => {
      await withOrganizations(settingsFrom(flags), async ({ organizations }) =>
        demand(await organizations.delete(id, commandLine), { id }),
      );
      report({ id, deleted: true }, `deleted ${id}`, json);
    });
}

/** `keystile orgs tier` */
export function tierCommand(): Command {
  return new Command('tier')
    .description('Give an organization a tier; its limit follows at the next call.')
    .argument('<id>', idText)
    .argument('<tier>', 'a tier of KEYSTILE_TIERS, or "default"')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async (id: string, wanted: string, { json, ...flags }: JsonFlags) => {
      const settings = settingsFrom(flags);
      const tier = tierOf(settings, wanted);
      await withOrganizations(settings, async ({ organizations }) =>
        demand(await organizations.setTier(id, tier, commandLine), { id }),
      );
      report({ id, tier }, `${id} has tier ${wanted}`, json);
    });
}

function tierOf({ tiers }: Settings, wanted: string): string | null {
  const names = tiers.map(({ name }) => name);
  if (names.includes(wanted)) return wanted;
  if (wanted === 'default') return null;
  throw new CommandFailure(
    `tier ${JSON.stringify(wanted)} is unknown: KEYSTILE_TIERS has ${names.join(', ')}`,
  );
}
