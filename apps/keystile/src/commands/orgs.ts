import { Command } from 'commander';
import { deleteCommand, renameCommand, tierCommand } from './orgs/change.ts';
import { createCommand } from './orgs/create.ts';
import { inviteCommand } from './orgs/invite.ts';
import { linkCommand } from './orgs/link.ts';
import { listCommand } from './orgs/list.ts';
import { addCommand, removeCommand, roleCommand } from './orgs/members.ts';

/** `keystile orgs` */
export function orgsCommand(): Command {
  return new Command('orgs')
    .description('Manage organizations and who belongs to them.')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(renameCommand())
    .addCommand(deleteCommand())
    .addCommand(tierCommand())
    .addCommand(addCommand())
    .addCommand(removeCommand())
    .addCommand(roleCommand())
    .addCommand(inviteCommand())
    .addCommand(linkCommand());
}
