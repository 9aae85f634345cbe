import type { OrganizationRole } from '@keystile/identity';
import { Command } from 'commander';
import { CommandFailure } from '../../failure.ts';
import { settingsFrom } from '../../settings.ts';
import { commandLine } from '../actor.ts';
import { dataOption, jsonOption, type JsonFlags } from '../options.ts';
import { report } from '../report.ts';
import { demand, roleOption, withOrganizations } from './organizations.ts';

interface Flags extends JsonFlags {
  email?: string;
  role: OrganizationRole;
}

/** `keystile orgs invite` */
export function inviteCommand(): Command {
  return new Command('invite')
    .description('Print a link by which one user joins an organization, for 7 days.')
    .argument('<id>', "the organization's id, org_…")
    .option('--email <email>', 'whose invitation it is; by default it is for whoever has the link')
    .addOption(roleOption('what they will be there').default('member'))
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async (id: string, { email, role, json, ...flags }: Flags) => {
      const settings = settingsFrom(flags);
      const { token } = await withOrganizations(settings, ({ identity }) => {
        if (identity.kind !== 'local') {
          throw new CommandFailure('Clerk keeps the organizations: invite in the portal or there');
        }
        const input = { organizationId: id, email: email ?? null, role };
        return demand(identity.organizations.invite(input, commandLine), { id, email });
      });
      const link = `${settings.url}/en/join/?${new URLSearchParams({ token })}`;
      report({ id, email: email ?? null, role, link }, link, json);
    });
}
