import { createCallerTokens } from '@keystile/caller-tokens';
import { openCatalog } from '@keystile/catalog';
import type { Settings } from '@keystile/config';
import { originText, SourceError, type Source } from '@keystile/registry';
import { Command } from 'commander';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFailure } from '../../failure.ts';
import { settingsFrom, type SettingFlags } from '../../settings.ts';
import { closeSources } from '../../tooling/open-sources.ts';
import { openTools } from '../../tooling/open-tools.ts';
import { configOption, dataOption, jsonOption } from '../options.ts';

interface Flags extends SettingFlags {
  json?: boolean;
}

/** `keystile config check` */
export function checkCommand(): Command {
  return new Command('check')
    .description('Check the config: open every source as serve would, and say how each is doing.')
    .addOption(dataOption())
    .addOption(configOption())
    .addOption(jsonOption())
    .action(async ({ json, ...flags }: Flags) => {
      const settings = settingsFrom(flags);
      const cacheFolder = mkdtempSync(join(tmpdir(), 'keystile-check-'));
      try {
        console.log(await check(settings, cacheFolder, json ? asJson : asLines));
      } catch (error) {
        throw withEveryLine(error);
      } finally {
        rmSync(cacheFolder, { recursive: true, force: true });
      }
    });
}

async function check(
  settings: Settings,
  cacheFolder: string,
  write: (path: string | null, sources: Source[]) => string,
): Promise<string> {
  // Nobody is called here: any key will do.
  const callerTokens = createCallerTokens({ secret: 'check', url: settings.url });
  const needs = { catalog: openCatalog(), callerTokens, cacheFolder };
  const { path, sources } = await openTools(settings, needs);
  try {
    return write(
      path,
      sources.map(({ source }) => source),
    );
  } finally {
    await closeSources(sources);
  }
}

/** Unlike a boot, a check tells everything that is wrong. */
function withEveryLine(error: unknown): unknown {
  return error instanceof SourceError ? new CommandFailure(error.message) : error;
}

/** A line a source, and an indented one for each warning. */
function asLines(path: string | null, sources: Source[]): string {
  const lines = sources.flatMap((source) => {
    const { state, problem, warnings } = source.status();
    const count = source.tools().length;
    const facts = [state, `${count} ${count === 1 ? 'tool' : 'tools'}`, problem].filter(Boolean);
    return [
      `${originText(source.origin)}: ${facts.join(', ')}`,
      ...warnings.map((one) => `  ${one}`),
    ];
  });
  return [path ?? 'no config file: the defaults hold', ...lines].join('\n');
}

function asJson(file: string | null, sources: Source[]): string {
  const told = sources.map((source) => {
    const { state, problem, warnings } = source.status();
    const tools = source.tools().map(({ name }) => name);
    return { ...source.origin, state, problem, warnings, tools };
  });
  return JSON.stringify({ file, sources: told });
}
