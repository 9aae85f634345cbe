import { findKey, revokeKey } from '@keystile/api-keys';
import { Command } from 'commander';
import { settingsFrom } from '../../settings.ts';
import { commandLine } from '../actor.ts';
import { dataOption, jsonOption, type JsonFlags } from '../options.ts';
import { report } from '../report.ts';
import { brief, noSuchKey, withKeys } from './keys.ts';

/** `keystile keys revoke` */
export function revokeCommand(): Command {
  return new Command('revoke')
    .description('Revoke an API key for good; it is refused at the next request.')
    .argument('<id>', "the key's id, key_…")
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async (id: string, { json, ...flags }: JsonFlags) => {
      const settings = settingsFrom(flags);
      const key = await withKeys(settings, ({ database }) => {
        if (!findKey(database, { id })) throw noSuchKey(id);
        revokeKey(database, { id }, commandLine);
        return brief(findKey(database, { id })!, settings);
      });
      report(key, `revoked ${id}`, json);
    });
}
