import { Command } from 'commander';
import { CommandFailure } from '../../failure.ts';
import { settingsFrom } from '../../settings.ts';
import { withoutClerk } from '../account-failure.ts';
import { commandLine } from '../actor.ts';
import { dataOption, jsonOption, type JsonFlags } from '../options.ts';
import { report } from '../report.ts';
import { demand, withOrganizations } from './organizations.ts';

/** `keystile orgs link` */
export function linkCommand(): Command {
  return new Command('link')
    .description('With Clerk: hand an organization from before over to one there; keys stay.')
    .argument('<id>', "the organization's id here, org_…")
    .argument('<clerk-id>', 'its id at Clerk, org_…')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async (id: string, clerkId: string, { json, ...flags }: JsonFlags) => {
      await withOrganizations(settingsFrom(flags), async ({ identity }) => {
        if (identity.kind !== 'clerk') throw new CommandFailure(withoutClerk);
        return demand(await identity.linkOrganization({ id, clerkId }, commandLine), { id });
      });
      report({ id, clerkId }, `linked ${id} to ${clerkId}`, json);
    });
}
