import { forgetApplication } from '@keystile/identity';
import { Command } from 'commander';
import { CommandFailure } from '../failure.ts';
import { settingsFrom } from '../settings.ts';
import { accountFailure, withoutClerk } from './account-failure.ts';
import { commandLine } from './actor.ts';
import { dataOption, jsonOption, type JsonFlags } from './options.ts';
import { report } from './report.ts';
import { userRow } from './user-row.ts';
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
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async (email: string, { json, ...flags }: JsonFlags) => {
      const settings = settingsFrom(flags);
      const user = await withInstance(
        settings,
        async ({ accounts }) => {
          if (!accounts.link) throw new CommandFailure(withoutClerk);
          const outcome = await accounts.link(email, commandLine);
          if (!outcome.ok) throw accountFailure(outcome.error, email);
          return userRow(accounts.find(email)!, settings);
        },
        { mustExist: true },
      );
      report(user, `linked ${email}`, json);
    });
}

function unlinkCommand(): Command {
  return new Command('unlink')
    .description('Forget who is who at Clerk, before a move to another application of Clerk.')
    .requiredOption('--all', 'everybody: they are matched anew by their addresses')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async ({ json, ...flags }: JsonFlags) => {
      let people = 0;
      await withInstance(settingsFrom(flags), () => undefined, {
        mustExist: true,
        before: (database) => {
          people = forgetApplication(database, commandLine);
        },
      });
      report({ unlinked: people }, `unlinked ${people} users`, json);
    });
}
