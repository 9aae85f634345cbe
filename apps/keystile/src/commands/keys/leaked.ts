import { reportLeak, type LeakFinding } from '@keystile/api-keys';
import { Command } from 'commander';
import { CommandFailure } from '../../failure.ts';
import { settingsFrom, type SettingFlags } from '../../settings.ts';
import { commandLine } from '../actor.ts';
import { dataOption } from '../options.ts';
import { withKeys } from './keys.ts';

/** `keystile keys leaked` */
export function leakedCommand(): Command {
  return new Command('leaked')
    .description('Revoke the keys whose secrets, one a line, are on standard input.')
    .addOption(dataOption())
    .action(async (flags: SettingFlags) => {
      const settings = settingsFrom(flags);
      const lines = (await Bun.stdin.text()).split(/\r?\n/);
      const secrets = lines
        .map((line, index) => ({ token: line.trim(), line: index + 1 }))
        .filter(({ token }) => token !== '');
      if (secrets.length === 0) {
        throw new CommandFailure('standard input holds no secret: give one a line');
      }
      const findings = await withKeys(settings, ({ database, identity }) =>
        secrets.map(({ token, line }) => {
          const options = {
            prefix: settings.keyPrefix,
            by: commandLine,
            tell: identity.administrators,
          };
          return { line, finding: reportLeak(database, { token, url: null }, options) };
        }),
      );
      for (const { line, finding } of findings) console.log(`line ${line}\t${explain(finding)}`);
    });
}

/** What became of a secret, which itself is never printed. */
function explain(finding: LeakFinding): string {
  if (!finding) return '-\t-\tno secret of this installation';
  const { key, wasActive } = finding;
  const outcome = key.status === 'revoked' ? 'revoked' : 'old secret ended, the key goes on';
  return `${key.prefix}…\t${key.id}\t${wasActive ? outcome : 'did not work any more'}`;
}
