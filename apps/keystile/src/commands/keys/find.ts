import { searchKeys } from '@keystile/api-keys';
import { Command } from 'commander';
import { CommandFailure } from '../../failure.ts';
import { settingsFrom, type SettingFlags } from '../../settings.ts';
import { dataOption, jsonOption } from '../options.ts';
import { printRows, rowsOf, withKeys } from './keys.ts';

const most = 1000;
/** Characters of a secret that are shown and kept, beyond the prefix of every key. */
const shown = 4;

/** `keystile keys find` */
export function findCommand(): Command {
  return new Command('find')
    .description('Find API keys by the beginning of their secret, newest first.')
    .argument('<prefix>', 'the beginning, such as ak_Ab12')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async (typed: string, { json, ...flags }: SettingFlags & { json?: boolean }) => {
      const settings = settingsFrom(flags);
      const prefix = beginning(typed, settings.keyPrefix);
      if (prefix === '') throw new CommandFailure('name the beginning of a key, such as ak_Ab12');
      const rows = await withKeys(settings, (instance) => {
        const found = searchKeys(instance.database, { prefix }, { limit: most + 1 });
        if (found.length <= most) return rowsOf(instance, found);
        throw new CommandFailure(`more than ${most} keys begin with ${prefix}: name more of it`);
      });
      printRows(rows, json);
    });
}

/** As much of it as is kept of any key, whoever pasted more. */
function beginning(typed: string, keyPrefix: string): string {
  const text = typed.trim().replace(/…$/, '');
  return text.startsWith(keyPrefix) ? text.slice(0, keyPrefix.length + shown) : text;
}
