import { isSecretOf, schemaVersion, takeAlone, type Examined } from '@keystile/database';
import { Command } from 'commander';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { copyChecked } from '../backup/copy-checked.ts';
import { startDraft, type Draft } from '../backup/drafts.ts';
import { sizeText } from '../backup/sizes.ts';
import { writeFailure } from '../backup/write-failure.ts';
import { openDataFolder } from '../data-folder.ts';
import { databaseFailure } from '../database-failure.ts';
import { CommandFailure } from '../failure.ts';
import { settingsFrom } from '../settings.ts';
import { dataOption, forceOption, jsonOption, type JsonFlags } from './options.ts';

interface Flags extends JsonFlags {
  force?: boolean;
}

/** `keystile restore` */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('Put a backup into the data folder. Stop keystile serve first.')
    .argument('<file>', 'what keystile backup wrote')
    .addOption(forceOption('replace the database where there is one; it is kept in backups/'))
    .addOption(jsonOption())
    .addOption(dataOption())
    .addHelpText('after', examples)
    .action(async (typed: string, { force = false, json, ...flags }: Flags) => {
      const { dataFolder, secret } = settingsFrom(flags);
      const folder = resolve(dataFolder);
      const database = join(folder, 'keystile.db');
      const file = sourceOf(typed, database);
      if (existsSync(database) && !force) {
        throw new CommandFailure(
          `${database} exists: --force replaces it, and keeps it in ${join(folder, 'backups')}`,
        );
      }
      openDataFolder(folder);
      const { found, kept } = await put(file, database);
      const matches = secretMatches(found, secret ?? keptSecret(folder));
      const result = { file, database, bytes: found.bytes, schemaVersion: found.version, kept };
      if (json) console.log(JSON.stringify({ ...result, secretMatches: matches }));
      else console.log(linesOf(result, matches, folder).join('\n'));
    });
}

const examples = `
Examples:
  keystile restore /var/backups/keystile.db --data /var/lib/keystile
  keystile restore /var/backups/keystile.db --force`;

function sourceOf(typed: string, database: string): string {
  const file = resolve(typed);
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) {
    const what = found ? 'is no file' : 'does not exist';
    throw new CommandFailure(`${file} ${what}: name what keystile backup wrote`);
  }
  if (existsSync(database) && realpathSync(file) === realpathSync(database)) {
    throw new CommandFailure(`${file} is the database itself: name what keystile backup wrote`);
  }
  return file;
}

/** Copies the backup beside the database, looks at all of it, and only then lets it take its place. */
async function put(file: string, database: string) {
  const exclusive = takeOrFail(database);
  let draft: Draft | undefined;
  try {
    draft = startDraft(database);
    const found = await copyChecked(file, draft);
    if (found.version === 0) throw new CommandFailure(`${file} is empty: it is no backup`, 1);
    return { found, kept: exclusive.replace(draft.path) };
  } catch (error) {
    throw restoreFailure(writeFailure(error, database, statSync(file).size), file);
  } finally {
    draft?.discard();
    exclusive.release();
  }
}

function takeOrFail(database: string) {
  try {
    return takeAlone(database);
  } catch (error) {
    throw databaseFailure(error, database);
  }
}

function restoreFailure(error: unknown, file: string): CommandFailure {
  if (error instanceof CommandFailure) return error;
  const { message } = error as Error;
  return new CommandFailure(`${file} is not restored: ${message}`, 1);
}

function keptSecret(folder: string): string | null {
  const path = join(folder, 'secret');
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}

/** Null where the backup was never served, so that nothing in it depends on a secret. */
function secretMatches({ secretMark }: Examined, secret: string | null): boolean | null {
  if (secretMark === null) return null;
  return secret !== null && isSecretOf(secretMark, secret);
}

interface Result {
  file: string;
  database: string;
  bytes: number;
  schemaVersion: number;
  kept: string | null;
}

function linesOf(result: Result, matches: boolean | null, folder: string): string[] {
  const { file, database, bytes, kept } = result;
  const lines = [`Restored ${file} to ${database}: ${sizeText(bytes)}.`];
  if (kept !== null) lines.push(`The database from before is ${kept}.`);
  if (result.schemaVersion < schemaVersion) {
    lines.push(`An older Keystile wrote it: the next start upgrades it, and keeps a copy.`);
  }
  if (matches === false) {
    lines.push(
      `It was served with another secret: before you start, copy that secret to ${join(folder, 'secret')} ` +
        '(mode 0600) or set KEYSTILE_SECRET. Without it everyone signs in again and apps connect ' +
        'again; API keys work all the same.',
    );
  }
  return lines;
}
