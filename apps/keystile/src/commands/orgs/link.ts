import { Command } from 'commander';
import { CommandFailure } from '../../failure.ts';
import { settingsFrom, type SettingFlags } from '../../settings.ts';
import { withoutClerk } from '../account-failure.ts';
import { commandLine } from '../actor.ts';
import { dataOption } from '../options.ts';
import { demand, withOrganizations } from './organizations.ts';

/** `keystile orgs link` */
export function linkCommand(): Command {
  return new Command('link')
    .description('With Clerk: hand an organization from before over to one there; keys stay.')
    .argument('<id>', "the organization's id here, org_…")
    .argument('<clerk-id>', 'its id at Clerk, org_…')
    .addOption(dataOption())
    .action(async (id: string, clerkId: string, flags: SettingFlags) => {
      await withOrganizations(settingsFrom(flags), async ({ identity }) => {
        if (identity.kind !== 'clerk') throw new CommandFailure(withoutClerk);
        return demand(await identity.linkOrganization({ id, clerkId }, commandLine), { id });
      });
      console.log(`linked ${id} to ${clerkId}`);
    });
}
