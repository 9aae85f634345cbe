import { findKey, revokeKey } from '@keystile/api-keys';
import { Command } from 'commander';
import { settingsFrom, type SettingFlags } from '../../settings.ts';
import { commandLine } from '../actor.ts';
import { dataOption } from '../options.ts';
import { noSuchKey, withKeys } from './keys.ts';

/** `keystile keys revoke` */
export function revokeCommand(): Command {
  return new Command('revoke')
    .description('Revoke an API key for good; it is refused at the next request.')
    .argument('<id>', "the key's id, key_…")
    .addOption(dataOption())
    .action(async (id: string, flags: SettingFlags) => {
      await withKeys(settingsFrom(flags), ({ database }) => {
        if (!findKey(database, { id })) throw noSuchKey(id);
        revokeKey(database, { id }, commandLine);
      });
      console.log(`revoked ${id}`);
    });
}
