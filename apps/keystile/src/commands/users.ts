import { accountError, type IdentityError } from '@keystile/identity';
import { Command } from 'commander';
import { CommandFailure } from '../failure.ts';
import { settingsFrom, type SettingFlags } from '../settings.ts';
import { dataOption } from './options.ts';
import { withInstance } from './with-instance.ts';

interface CreateFlags extends SettingFlags {
  email: string;
  name?: string;
  admin?: boolean;
  passwordStdin?: boolean;
}

/** `keystile users` */
export function usersCommand(): Command {
  return new Command('users')
    .description('Manage the people who have accounts.')
    .addCommand(createCommand())
    .addCommand(inviteCommand())
    .addCommand(passwordCommand());
}

function createCommand(): Command {
  return new Command('create')
    .description("Create an account and print the user's id.")
    .requiredOption('--email <email>', 'address to sign in with')
    .option('--name <name>', 'name to show; the part before @ by default')
    .option('--admin', 'make the user an administrator')
    .option('--password-stdin', 'read the password from standard input')
    .addOption(dataOption())
    .action(async ({ email, name, admin, passwordStdin, ...flags }: CreateFlags) => {
      const password = passwordStdin ? await readPassword() : undefined;
      const settings = settingsFrom(flags);
      await checkAccount({ email, name, password });
      const id = await withInstance(settings, async ({ accounts }) => {
        const created = await accounts.create({ email, name, admin, password });
        if (!created.ok) throw new CommandFailure(explain(created.error, `--email ${email}`));
        return created.person.id;
      });
      console.log(id);
    });
}

function inviteCommand(): Command {
  return new Command('invite')
    .description('Print a link that lets one person sign up, for 7 days.')
    .requiredOption('--email <email>', 'address the invitation is for')
    .addOption(dataOption())
    .action(async ({ email, ...flags }: SettingFlags & { email: string }) => {
      const settings = settingsFrom(flags);
      await checkAccount({ email });
      const link = await withInstance(settings, ({ accounts }) => {
        const invited = accounts.invite(email);
        if (!invited.ok) throw new CommandFailure(explain(invited.error, `--email ${email}`));
        return `${settings.url}/en/sign-up/?invite=${invited.token}`;
      });
      console.log(link);
    });
}

function passwordCommand(): Command {
  return new Command('password')
    .description('Set a password. Every session ends, and apps have to connect again.')
    .argument('<email>', 'whose password')
    .requiredOption('--password-stdin', 'read the password from standard input')
    .addOption(dataOption())
    .action(async (email: string, flags: SettingFlags) => {
      const password = await readPassword();
      const settings = settingsFrom(flags);
      await checkAccount({ email, password }, JSON.stringify(email));
      await withInstance(
        settings,
        async ({ accounts }) => {
          const set = await accounts.setPassword(email, password);
          if (!set.ok) throw new CommandFailure(explain(set.error, email));
        },
        { mustExist: true },
      );
      console.log(`set the password of ${email}`);
    });
}

/** Refuses what cannot be right before anything is opened or made. */
async function checkAccount(
  account: Parameters<typeof accountError>[0],
  who = `--email ${JSON.stringify(account.email)}`,
): Promise<void> {
  const wrong = await accountError(account);
  if (wrong) throw new CommandFailure(explain(wrong, who));
}

async function readPassword(): Promise<string> {
  const text = await Bun.stdin.text();
  return text.replace(/\r?\n$/, '');
}

/** @param who the address as it was typed, with its flag. */
function explain(error: IdentityError, who: string): string {
  switch (error) {
    case 'invalidEmail':
      return `${who} is not an address: it looks like ada@example.com`;
    case 'invalidName':
      return '--name must be at most 100 characters, without control characters';
    case 'noAccount':
      return `${who} has no account: create it with keystile users create`;
    case 'emailTaken':
      return `${who} has an account already`;
    case 'passwordTooShort':
      return 'the password must have at least 8 characters';
    case 'passwordTooLong':
      return 'the password must have at most 128 characters';
    case 'passwordCommon':
      return 'the password is one of those that are guessed first: choose a longer, rarer one';
    default:
      return `the account cannot be made: ${error}`;
  }
}
