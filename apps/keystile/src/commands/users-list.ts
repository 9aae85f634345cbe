import type { Account } from '@keystile/identity';
import { Command } from 'commander';
import type { Instance } from '../instance.ts';
import { settingsFrom } from '../settings.ts';
import { dataOption, jsonOption, type JsonFlags } from './options.ts';
import { userRow } from './user-row.ts';
import { withInstance } from './with-instance.ts';

interface ListFlags extends JsonFlags {
  search?: string;
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
        (instance) => [...everyone(instance, search.trim())].map((one) => userRow(one, settings)),
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
