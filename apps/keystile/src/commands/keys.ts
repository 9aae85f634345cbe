import { Command } from 'commander';
import { createCommand } from './keys/create.ts';
import { findCommand } from './keys/find.ts';
import { leakedCommand } from './keys/leaked.ts';
import { listCommand } from './keys/list.ts';
import { revokeCommand } from './keys/revoke.ts';
import { rollCommand } from './keys/roll.ts';

/** `keystile keys` */
export function keysCommand(): Command {
  return new Command('keys')
    .description('Manage API keys.')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(findCommand())
    .addCommand(rollCommand())
    .addCommand(revokeCommand())
    .addCommand(leakedCommand());
}
