import type { Settings } from '@keystile/config';
import type { Account, AccountOutcome } from '@keystile/identity';
import { Argument, Command } from 'commander';
import type { Instance } from '../instance.ts';
import { settingsFrom } from '../settings.ts';
import { accountFailure } from './account-failure.ts';
import { commandLine } from './actor.ts';
import { dataOption, jsonOption, type JsonFlags } from './options.ts';
import { report } from './report.ts';
import { checkTier } from './tier.ts';
import { userRow } from './user-row.ts';
import { withInstance } from './with-instance.ts';

/** `keystile users suspend`, `resume`, `tier` and `role`. */
export function changeCommands(): Command[] {
  return [suspendCommand(), resumeCommand(), tierCommand(), roleCommand()];
}

/**
 * Runs a change of the account with this address.
 *
 * @returns the account as it is then, for `--json`.
 * @throws CommandFailure where there is none, or the change is refused.
 */
export async function withAccount(
  settings: Settings,
  email: string,
  work: (instance: Instance, account: Account) => AccountOutcome | Promise<AccountOutcome>,
): Promise<object> {
  return withInstance(
    settings,
    async (instance) => {
      const found = await instance.accounts.lookUp(email);
      if (!found.ok) throw accountFailure(found.error, email);
      const outcome = await work(instance, found.person);
      if (!outcome.ok) throw accountFailure(outcome.error, email);
      return userRow(instance.accounts.get(found.person.id) ?? found.person, settings);
    },
    { mustExist: true },
  );
}

function suspendCommand(): Command {
  return new Command('suspend')
    .description("Refuse everything of a user's at once: keys, sessions, apps.")
    .argument('<email>', 'whom')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async (email: string, { json, ...flags }: JsonFlags) => {
      const user = await withAccount(settingsFrom(flags), email, ({ accounts }, { id }) =>
        accounts.suspend(id, commandLine),
      );
      report(user, `suspended ${email}`, json);
    });
}

function resumeCommand(): Command {
  return new Command('resume')
    .description('End a suspension: keys work again; the user signs in and connects apps anew.')
    .argument('<email>', 'whom')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async (email: string, { json, ...flags }: JsonFlags) => {
      const user = await withAccount(settingsFrom(flags), email, ({ accounts }, { id }) =>
        accounts.resume(id, commandLine),
      );
      report(user, `resumed ${email}`, json);
    });
}

function tierCommand(): Command {
  return new Command('tier')
    .description('Give a user a tier of KEYSTILE_TIERS; their next call has its limit.')
    .argument('<email>', 'whom')
    .argument('<tier>', 'name of the tier')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async (email: string, tier: string, { json, ...flags }: JsonFlags) => {
      const settings = settingsFrom(flags);
      const name = checkTier(settings, tier, 'the tier');
      const user = await withAccount(settings, email, ({ accounts }, { id }) =>
        accounts.setTier(id, name, commandLine),
      );
      report(user, `${email} has the tier ${name}`, json);
    });
}

function roleCommand(): Command {
  return new Command('role')
    .description('Make a user an administrator, or no longer one.')
    .argument('<email>', 'whom')
    .addArgument(new Argument('<role>', 'what they will be').choices(['admin', 'user']))
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async (email: string, role: 'admin' | 'user', { json, ...flags }: JsonFlags) => {
      const user = await withAccount(settingsFrom(flags), email, ({ accounts }, { id }) =>
        accounts.setRole(id, role, commandLine),
      );
      report(
        user,
        `${email} is ${role === 'admin' ? 'an administrator' : 'no administrator'}`,
        json,
      );
    });
}
