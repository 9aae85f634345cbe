import type { Settings } from '@keystile/config';
import type { Account, AccountOutcome } from '@keystile/identity';
import { Argument, Command } from 'commander';
import type { Instance } from '../instance.ts';
import { settingsFrom, type SettingFlags } from '../settings.ts';
import { accountFailure } from './account-failure.ts';
import { commandLine } from './actor.ts';
import { dataOption } from './options.ts';
import { checkTier } from './tier.ts';
import { withInstance } from './with-instance.ts';

/** `keystile users suspend`, `resume`, `tier` and `role`. */
export function changeCommands(): Command[] {
  return [suspendCommand(), resumeCommand(), tierCommand(), roleCommand()];
}

/**
 * Runs a change of the account with this address.
 *
 * @throws CommandFailure where there is none, or the change is refused.
 */
export async function withAccount(
  settings: Settings,
  email: string,
  work: (instance: Instance, account: Account) => AccountOutcome | Promise<AccountOutcome>,
): Promise<void> {
  await withInstance(
    settings,
    async (instance) => {
      const found = await instance.accounts.lookUp(email);
      if (!found.ok) throw accountFailure(found.error, email);
      const outcome = await work(instance, found.person);
      if (!outcome.ok) throw accountFailure(outcome.error, email);
    },
    { mustExist: true },
  );
}

function suspendCommand(): Command {
  return new Command('suspend')
    .description("Refuse everything of a user's at once: keys, sessions, apps.")
    .argument('<email>', 'whom')
    .addOption(dataOption())
    .action(async (email: string, flags: SettingFlags) => {
      await withAccount(settingsFrom(flags), email, ({ accounts }, { id }) =>
        accounts.suspend(id, commandLine),
      );
      console.log(`suspended ${email}`);
    });
}

function resumeCommand(): Command {
  return new Command('resume')
    .description('End a suspension: keys work again; the user signs in and connects apps anew.')
    .argument('<email>', 'whom')
    .addOption(dataOption())
    .action(async (email: string, flags: SettingFlags) => {
      await withAccount(settingsFrom(flags), email, ({ accounts }, { id }) =>
        accounts.resume(id, commandLine),
      );
      console.log(`resumed ${email}`);
    });
}

function tierCommand(): Command {
  return new Command('tier')
    .description('Give a user a tier of KEYSTILE_TIERS; their next call has its limit.')
    .argument('<email>', 'whom')
    .argument('<tier>', 'name of the tier')
    .addOption(dataOption())
    .action(async (email: string, tier: string, flags: SettingFlags) => {
      const settings = settingsFrom(flags);
      const name = checkTier(settings, tier, 'the tier');
      await withAccount(settings, email, ({ accounts }, { id }) =>
        accounts.setTier(id, name, commandLine),
      );
      console.log(`${email} has the tier ${name}`);
    });
}

function roleCommand(): Command {
  return new Command('role')
    .description('Make a user an administrator, or no longer one.')
    .argument('<email>', 'whom')
    .addArgument(new Argument('<role>', 'what they will be').choices(['admin', 'user']))
    .addOption(dataOption())
    .action(async (email: string, role: 'admin' | 'user', flags: SettingFlags) => {
      await withAccount(settingsFrom(flags), email, ({ accounts }, { id }) =>
        accounts.setRole(id, role, commandLine),
      );
      console.log(`${email} is ${role === 'admin' ? 'an administrator' : 'no administrator'}`);
    });
}
