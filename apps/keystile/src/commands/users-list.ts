import { tierNamed, type Settings } from '@keystile/config';
import type { Account } from '@keystile/identity';
import { Command } from 'commander';
import type { Instance } from '../instance.ts';
import { settingsFrom, type SettingFlags } from '../settings.ts';
import { dataOption, jsonOption } from './options.ts';
import { withInstance } from './with-instance.ts';

interface ListFlags extends SettingFlags {
  search?: string;
  json?: boolean;
}

/** `keystile users list` */
export function listUsersCommand(): Command {
  return new Command('list')
    .description('List users, the newest first.')
    .option('--search <text>', 'only those whose address or name begins so, or whose id it is')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async ({ search = '', json, ...flags }: ListFlags) => {
      const settings = settingsFrom(flags);
      const rows = await withInstance(
        settings,
        (instance) => [...everyone(instance, search.trim())].map((one) => row(one, settings)),
        { mustExist: true },
      );
      if (json) console.log(JSON.stringify(rows));
      else
        for (const line of rows)
          console.log(
            Object.values(line)
              .map((value) => value ?? '-')
              .join('\t'),
          );
    });
}

function* everyone({ accounts }: Instance, text: string): Generator<Account> {
  let after: string | undefined;
  do {
    const page = accounts.search(text, { after, limit: 500 });
    yield* page.rows;
    after = page.next ?? undefined;
  } while (after !== undefined);
}

function row(
  { id, email, name, role, tier, isSuspended, withdrawn, createdAt }: Account,
  settings: Settings,
) {
  return {
    id,
    email,
    name,
    role,
    // Their organization's tier is another matter: this is what they were given.
    tier: tier === null ? null : tierNamed(settings, tier).name,
    status: withdrawn ?? (isSuspended ? 'suspended' : 'active'),
    createdAt: createdAt.toISOString(),
  };
}
