import { NewToolError, writeNewTool, type NewTool } from '@keystile/typescript-tools';
import { Command } from 'commander';
import { relative, resolve } from 'node:path';
import { openDataFolder } from '../data-folder.ts';
import { asFailure, CommandFailure } from '../failure.ts';
import { settingsFrom, type SettingFlags } from '../settings.ts';
import { loadConfig } from '../tooling/load-config.ts';
import { configOption, dataOption, jsonOption, type JsonFlags } from './options.ts';
import { report } from './report.ts';

/** `keystile tools` */
export function toolsCommand(): Command {
  return new Command('tools').description('Write tools of your own.').addCommand(newCommand());
}

function newCommand(): Command {
  return new Command('new')
    .description('Write a working TypeScript tool into the folder of tools.')
    .argument('<name>', 'what it is called, such as get-weather')
    .addOption(jsonOption())
    .addOption(dataOption())
    .addOption(configOption())
    .action(async (name: string, { json, ...flags }: JsonFlags) => {
      const folder = await toolFolder(flags);
      const written = await write(folder, name);
      report({ name: written.tool, files: written.files }, nextSteps(written, folder), json);
    });
}

/** Where the config says that tools are. */
async function toolFolder(flags: SettingFlags): Promise<string> {
  const settings = settingsFrom(flags);
  try {
    const { path, folder, config } = await loadConfig(settings);
    // It holds secrets later: its mode is set before anything is in it.
    if (path === null) openDataFolder(settings.dataFolder);
    return resolve(folder, config.typescript.folder);
  } catch (error) {
    throw asFailure(error);
  }
}

async function write(folder: string, name: string): Promise<NewTool> {
  try {
    return await writeNewTool(folder, name);
  } catch (error) {
    if (error instanceof NewToolError) throw new CommandFailure(error.message);
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CommandFailure(`${folder} cannot be written to (${code ?? message})`, 1);
  }
}

function nextSteps({ tool, files }: NewTool, folder: string): string {
  const shown = (path: string) => relative('', path) || '.';
  return [
    ...files.map((file) => `Wrote ${shown(file)}`),
    `It becomes the MCP tool ${tool} and POST /v1/call/${tool} when keystile serve starts, or gets SIGHUP.`,
    `For types in your editor: npm install --prefix ${shown(folder)}`,
  ].join('\n');
}
