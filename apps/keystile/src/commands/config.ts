import { createCallerTokens } from '@keystile/caller-tokens';
import { openCatalog } from '@keystile/catalog';
import { environmentForTools } from '@keystile/config';
import { printable } from '@keystile/config-file';
import { originText, SourceError, type Source } from '@keystile/registry';
import { Command } from 'commander';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asFailure, CommandFailure } from '../failure.ts';
import { settingsFrom, type SettingFlags } from '../settings.ts';
import { assemble } from '../tooling/assemble.ts';
import { loadConfig } from '../tooling/load-config.ts';
import { closeSources, openSources } from '../tooling/open-sources.ts';
import { configOption, dataOption, jsonOption } from './options.ts';

interface Flags extends SettingFlags {
  json?: boolean;
}

/** `keystile config` */
export function configCommand(): Command {
  return new Command('config')
    .description('Look at the config file that says where tools come from.')
    .addCommand(checkCommand())
    .addCommand(printCommand());
}

function checkCommand(): Command {
  return new Command('check')
    .description('Check the config: open every source as serve would, and say how each is doing.')
    .addOption(dataOption())
    .addOption(configOption())
    .addOption(jsonOption())
    .action(async ({ json, ...flags }: Flags) => {
      const settings = settingsFrom(flags);
      const cacheFolder = mkdtempSync(join(tmpdir(), 'keystile-check-'));
      try {
        const { path, folder, config } = await loadConfig(settings);
        // Nobody is called here: any key will do.
        const callerTokens = createCallerTokens({ secret: 'check', url: settings.url });
        const environment = environmentForTools(process.env);
        const ground = { catalog: openCatalog(), folder, cacheFolder, environment, callerTokens };
        const opened = await openSources(config, ground);
        try {
          const sources = opened.map(({ source }) => source);
          assemble(sources, settings);
          const file = path ?? 'no config file: the defaults hold';
          console.log(
            json
              ? JSON.stringify({ file: path, sources: sources.map(toJson) })
              : [file, ...sources.flatMap(toLines)].join('\n'),
          );
        } finally {
          await closeSources(opened);
        }
      } catch (error) {
        throw withEveryLine(error);
      } finally {
        rmSync(cacheFolder, { recursive: true, force: true });
      }
    });
}

/** Unlike a boot, a check tells everything that is wrong. */
function withEveryLine(error: unknown): unknown {
  return error instanceof SourceError ? new CommandFailure(error.message) : error;
}

function printCommand(): Command {
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

/** A line a source, and an indented one for each warning. */
function toLines(source: Source): string[] {
  const { state, problem, warnings } = source.status();
  const count = source.tools().length;
  const facts = [state, `${count} ${count === 1 ? 'tool' : 'tools'}`, problem].filter(Boolean);
  return [
    `${originText(source.origin)}: ${facts.join(', ')}`,
    ...warnings.map((one) => `  ${one}`),
  ];
}

function toJson(source: Source): object {
  const { state, problem, warnings } = source.status();
  const tools = source.tools().map(({ name }) => name);
  return { ...source.origin, state, problem, warnings, tools };
}
