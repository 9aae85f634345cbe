import { Command } from 'commander';
import { CommandFailure } from '../failure.ts';
import { settingsFrom } from '../settings.ts';
import { accountFailure, checkAccount } from './account-failure.ts';
import { commandLine } from './actor.ts';
import { dataOption, jsonOption, type JsonFlags } from './options.ts';
import { report } from './report.ts';
import { userRow } from './user-row.ts';
import { changeCommands, withAccount } from './users-change.ts';
import { clerkCommands } from './users-clerk.ts';
import { listUsersCommand } from './users-list.ts';
import { withInstance } from './with-instance.ts';

interface CreateFlags extends JsonFlags {
  email: string;
  name?: string;
  admin?: boolean;
  passwordStdin?: boolean;
}

/** `keystile users` */
export function usersCommand(): Command {
  const command = new Command('users')
    .description('Manage the people who have accounts.')
    .addCommand(createCommand())
    .addCommand(inviteCommand())
    .addCommand(listUsersCommand())
    .addCommand(passwordCommand());
  for (const more of [...changeCommands(), ...clerkCommands()]) command.addCommand(more);
  return command;
}

function createCommand(): Command {
  return new Command('create')
    .description("Create an account and print the user's id.")
    .requiredOption('--email <email>', 'address to sign in with')
    .option('--name <name>', 'name to show; the part before @ by default')
    .option('--admin', 'make the user an administrator')
    .option('--password-stdin', 'read the password from standard input')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async ({ email, name, admin, passwordStdin, json, ...flags }: CreateFlags) => {
      const password = passwordStdin ? await readPassword() : undefined;
      const settings = settingsFrom(flags);
      await checkAccount({ email, name, password });
      const user = await withInstance(settings, async ({ accounts }) => {
        const created = await accounts.create({ email, name, admin, password }, commandLine);
        if (!created.ok) throw accountFailure(created.error, `--email ${email}`);
        return userRow(accounts.get(created.person.id)!, settings);
      });
      report(user, user.id, json);
    });
}

function inviteCommand(): Command {
  return new Command('invite')
    .description('Print a link that lets one person sign up, for 7 days.')
    .requiredOption('--email <email>', 'address the invitation is for')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async ({ email, json, ...flags }: JsonFlags & { email: string }) => {
      const settings = settingsFrom(flags);
      await checkAccount({ email });
      const link = await withInstance(settings, ({ accounts }) => {
        if (!accounts.invites) throw new CommandFailure('Clerk keeps the accounts: invite there');
        const invited = accounts.invites.invite(email, commandLine);
        if (!invited.ok) throw accountFailure(invited.error, `--email ${email}`);
        return `${settings.url}/en/sign-up/?invite=${invited.token}`;
      });
      report({ email, link }, link, json);
    });
}

function passwordCommand(): Command {
  return new Command('password')
    .description('Set a password. Every session ends, and apps have to connect again.')
    .argument('<email>', 'whose password')
    .requiredOption('--password-stdin', 'read the password from standard input')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async (email: string, { json, ...flags }: JsonFlags) => {
      const password = await readPassword();
      const settings = settingsFrom(flags);
      await checkAccount({ email, password }, JSON.stringify(email));
      const user = await withAccount(settings, email, ({ accounts }, { id }) =>
        accounts.setPassword(id, password, commandLine),
      );
      report(user, `set the password of ${email}`, json);
    });
}

async function readPassword(): Promise<string> {
  const text = await Bun.stdin.text();
  return text.replace(/\r?\n$/, '');
}
