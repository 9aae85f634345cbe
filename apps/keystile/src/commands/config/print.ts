import { printable } from '@keystile/config-file';
import { Command } from 'commander';
import { asFailure } from '../../failure.ts';
import { settingsFrom, type SettingFlags } from '../../settings.ts';
import { loadConfig } from '../../tooling/load-config.ts';
import { configOption, dataOption } from '../options.ts';

/** `keystile config print` */
export function printCommand(): Command {
  return new Command('print')
    .description('Print the config with its defaults; secrets are left out.')
    .addOption(dataOption())
    .addOption(configOption())
    .action(async (flags: SettingFlags) => {
      try {
        const { written } = await loadConfig(settingsFrom(flags));
        console.log(JSON.stringify(printable(written), null, 2));
      } catch (error) {
        throw asFailure(error);
      }
    });
}
