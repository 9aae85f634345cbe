import { Command } from 'commander';
import { checkCommand } from './config/check.ts';
import { printCommand } from './config/print.ts';

/** `keystile config` */
export function configCommand(): Command {
  return new Command('config')
    .description('Look at the config file that says where tools come from.')
    .addCommand(checkCommand())
    .addCommand(printCommand());
}
