import type { OrganizationRole } from '@keystile/identity';
import { Command } from 'commander';
import { CommandFailure } from '../../failure.ts';
import { settingsFrom } from '../../settings.ts';
import { checkAccount } from '../account-failure.ts';
import { commandLine } from '../actor.ts';
import { dataOption, jsonOption, type JsonFlags } from '../options.ts';
import { report } from '../report.ts';
import {
  demand,
  personOf,
  roleOption,
  withOrganizations,
  type Organized,
} from './organizations.ts';

interface Flags extends JsonFlags {
  email: string;
}

/** `keystile orgs add` */
export function addCommand(): Command {
  return about('add', 'Let a user into an organization.')
    .addOption(roleOption('what they are there').default('member'))
    .action(
      async (id: string, { email, role, json, ...flags }: Flags & { role: OrganizationRole }) => {
        const settings = settingsFrom(flags);
        await checkAccount({ email });
        await withOrganizations(settings, async (instance) => {
          await personOf(instance, '--email', email);
          const input = { organizationId: id, email, role };
          return demand(await instance.organizations.add(input, commandLine), { id, email });
        });
        report({ id, email, role }, `added ${email} to ${id} as ${role}`, json);
      },
    );
}

/** `keystile orgs remove` */
export function removeCommand(): Command {
  return about(
    'remove',
    'Take a user out of an organization; their next call for it is refused.',
  ).action(async (id: string, { email, json, ...flags }: Flags) => {
    await withOrganizations(settingsFrom(flags), async (instance) => {
      const member = await memberOf(instance, { id, email });
      return demand(await instance.organizations.removeMember(member, commandLine), { id, email });
    });
    report({ id, email, removed: true }, `removed ${email} from ${id}`, json);
  });
}

/** `keystile orgs role` */
export function roleCommand(): Command {
  return about('role', 'Change what a user is in an organization.')
    .addOption(roleOption('what they are from now on').makeOptionMandatory())
    .action(
      async (id: string, { email, role, json, ...flags }: Flags & { role: OrganizationRole }) => {
        await withOrganizations(settingsFrom(flags), async (instance) => {
          const member = await memberOf(instance, { id, email });
          return demand(await instance.organizations.setRole({ ...member, role }, commandLine), {
            id,
            email,
          });
        });
        report({ id, email, role }, `${email} is ${role} of ${id}`, json);
      },
    );
}

function about(verb: string, description: string): Command {
  return new Command(verb)
    .description(description)
    .argument('<id>', "the organization's id, org_…")
    .requiredOption('--email <email>', 'whose account')
    .addOption(jsonOption())
    .addOption(dataOption());
}

async function memberOf(instance: Organized, { id, email }: { id: string; email: string }) {
  const person = await personOf(instance, '--email', email);
  const isThere = instance.organizations.find(id) !== undefined;
  if (isThere && !instance.identity.membership(person.id, id)) {
    throw new CommandFailure(
      `--email ${JSON.stringify(email)} does not belong to ${JSON.stringify(id)}: ` +
        'keystile orgs add lets them in',
    );
  }
  return { organizationId: id, personId: person.id };
}
