import { reportLeak, type LeakFinding } from '@keystile/api-keys';
import { Command } from 'commander';
import { CommandFailure } from '../../failure.ts';
import { settingsFrom } from '../../settings.ts';
import { commandLine } from '../actor.ts';
import { dataOption, jsonOption, type JsonFlags } from '../options.ts';
import { report } from '../report.ts';
import { withKeys } from './keys.ts';

/** `keystile keys leaked` */
export function leakedCommand(): Command {
  return new Command('leaked')
    .description('Revoke the keys whose secrets, one a line, are on standard input.')
    .addOption(jsonOption())
    .addOption(dataOption())
    .action(async ({ json, ...flags }: JsonFlags) => {
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
      const text = findings.map(({ line, finding }) => `line ${line}\t${explain(finding)}`);
      report(findings.map(asRow), text.join('\n'), json);
    });
}

/** What became of a secret, which itself is never printed. */
function explain(finding: LeakFinding): string {
  if (!finding) return '-\t-\tno secret of this installation';
  const { key, wasActive } = finding;
  const outcome = key.status === 'revoked' ? 'revoked' : 'old secret ended, the key goes on';
  return `${key.prefix}…\t${key.id}\t${wasActive ? outcome : 'did not work any more'}`;
}

function asRow({ line, finding }: { line: number; finding: LeakFinding }) {
  if (!finding) return { line, id: null, prefix: null, status: null, wasActive: null };
  const { key, wasActive } = finding;
  return { line, id: key.id, prefix: key.prefix, status: key.status, wasActive };
}
