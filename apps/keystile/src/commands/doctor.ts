import { Command } from 'commander';
import { examineInstallation } from '../doctor/examine-installation.ts';
import type { Finding } from '../doctor/finding.ts';
import { CommandFailure } from '../failure.ts';
import { settingsFrom, type SettingFlags } from '../settings.ts';
import { configOption, dataOption, jsonOption, type JsonFlags } from './options.ts';

/** `keystile doctor` */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Check settings, data, port, clock and disk; a line each, exit 1 if any failed.')
    .option('--host <host>', 'address that serve listens on')
    .option('--port <port>', 'port that serve listens on')
    .addOption(jsonOption())
    .addOption(dataOption())
    .addOption(configOption())
    .addHelpText('after', examples)
    .action(async ({ json, ...flags }: JsonFlags) => {
      const findings = await find(flags);
      const isWell = findings.every(({ state }) => state !== 'failed');
      if (json) console.log(JSON.stringify({ ok: isWell, checks: findings }));
      else for (const finding of findings) console.log(lineOf(finding));
      process.exitCode = isWell ? 0 : 1;
    });
}

const examples = `
It changes nothing, and may run while Keystile serves: with the same settings, as the same user.

Examples:
  keystile doctor --data /var/lib/keystile
  keystile doctor --json`;

/** Without settings that can be used there is nothing else to look at. A wrong flag was a slip. */
async function find(flags: SettingFlags): Promise<Finding[]> {
  let settings;
  try {
    settings = settingsFrom(flags);
  } catch (error) {
    if (!(error instanceof CommandFailure) || error.message.startsWith('--')) throw error;
    return [{ name: 'settings', state: 'failed', message: error.message }];
  }
  return examineInstallation(settings);
}

function lineOf({ name, state, message }: Finding): string {
  return `${state.padEnd(8)}${name}: ${message}`;
}
