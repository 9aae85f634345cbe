import { forgetApplication } from '@keystile/identity';
import { Command } from 'commander';
import { CommandFailure } from '../failure.ts';
import { settingsFrom, type SettingFlags } from '../settings.ts';
import { accountFailure, withoutClerk } from './account-failure.ts';
import { commandLine } from './actor.ts';
import { dataOption } from './options.ts';
import { withInstance } from './with-instance.ts';

/** `keystile users link` and `unlink`: who is who at Clerk. */
export function clerkCommands(): Command[] {
  return [linkCommand(), unlinkCommand()];
}

function linkCommand(): Command {
  return new Command('link')
    .description(
      'With Clerk: make an account from before the one of whoever has its address there.',
    )
    .argument('<email>', 'whose account')
    .addOption(dataOption())
    .action(async (email: string, flags: SettingFlags) => {
      await withInstance(
        settingsFrom(flags),
        async ({ accounts }) => {
          if (!accounts.link) throw new CommandFailure(withoutClerk);
          const outcome = await accounts.link(email, commandLine);
          if (!outcome.ok) throw accountFailure(outcome.error, email);
        },
        { mustExist: true },
      );
      console.log(`linked ${email}`);
    });
}

function unlinkCommand(): Command {
  return new Command('unlink')
    .description('Forget who is who at Clerk, before a move to another application of Clerk.')
    .requiredOption('--all', 'everybody: they are matched anew by their addresses')
    .addOption(dataOption())
    .action(async (flags: SettingFlags) => {
      let people = 0;
      await withInstance(settingsFrom(flags), () => undefined, {
        mustExist: true,
        before: (database) => {
          people = forgetApplication(database, commandLine);
        },
      });
      console.log(`unlinked ${people} users`);
    });
}
