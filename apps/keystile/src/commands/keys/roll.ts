import { mostGraceMs, rollKey } from '@keystile/api-keys';
import { durationMs } from '@keystile/config';
import { Command } from 'commander';
import { CommandFailure } from '../../failure.ts';
import { settingsFrom, type SettingFlags } from '../../settings.ts';
import { commandLine } from '../actor.ts';
import { dataOption, jsonOption } from '../options.ts';
import { brief, noSuchKey, withKeys } from './keys.ts';

interface Flags extends SettingFlags {
  grace: string;
  json?: boolean;
}

/** `keystile keys roll` */
export function rollCommand(): Command {
  return new Command('roll')
    .description('Give an API key a new secret and print it, once. The key keeps its id.')
    .argument('<id>', "the key's id, key_…")
    .option('--grace <duration>', 'how long the old secret goes on, up to 7d, or now', '24h')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async (id: string, { grace, json, ...flags }: Flags) => {
      const settings = settingsFrom(flags);
      const graceMs = graceOf(grace);
      const { key, secret } = await withKeys(settings, ({ database }) => {
        const options = { prefix: settings.keyPrefix, by: commandLine };
        const outcome = rollKey(database, { id, graceMs }, options);
        if (outcome.ok) return outcome;
        if (outcome.error === 'unknown') throw noSuchKey(id);
        throw new CommandFailure(`${id} is not active: create another with keystile keys create`);
      });
      console.log(json ? JSON.stringify({ ...brief(key, settings), secret }) : secret);
    });
}

function graceOf(text: string): number {
  if (text === 'now' || /^0[smhd]$/.test(text)) return 0;
  const { data } = durationMs.safeParse(text);
  if (data !== undefined && data <= mostGraceMs) return data;
  throw new CommandFailure(
    '--grace must be now or a number with s, m, h or d, at most 7d, for example 24h',
  );
}
