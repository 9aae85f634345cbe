import { syncFolder } from '@keystile/database';
import { Command } from 'commander';
import { existsSync, linkSync, lstatSync, realpathSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { copyChecked } from '../backup/copy-checked.ts';
import { startDraft, type Draft } from '../backup/drafts.ts';
import { sizeText } from '../backup/sizes.ts';
import { writeFailure } from '../backup/write-failure.ts';
import { databaseFailure } from '../database-failure.ts';
import { CommandFailure } from '../failure.ts';
import { settingsFrom } from '../settings.ts';
import { dataOption, forceOption, jsonOption, type JsonFlags } from './options.ts';

interface Flags extends JsonFlags {
  force?: boolean;
}

/** `keystile backup` */
export function backupCommand(): Command {
  return new Command('backup')
    .description('Copy the database to a file, consistently, also while it is served.')
    .argument('<file>', 'the file to write; one that exists is refused')
    .addOption(forceOption('replace the file where it exists'))
    .addOption(jsonOption())
    .addOption(dataOption())
    .addHelpText('after', examples)
    .action(async (typed: string, { force = false, json, ...flags }: Flags) => {
      if (typed === '-') {
        throw new CommandFailure('a backup is written to a file, not to standard output: name one');
      }
      const { dataFolder, secret } = settingsFrom(flags);
      const folder = resolve(dataFolder);
      const database = join(folder, 'keystile.db');
      if (!existsSync(database)) {
        throw new CommandFailure(
          `the data folder ${folder} holds no database: choose another with --data`,
        );
      }
      const file = targetOf(typed, { folder, force });
      const { version, bytes } = await write(database, file, force);
      const kept = secret === null ? join(folder, 'secret') : 'KEYSTILE_SECRET';
      if (json) {
        console.log(JSON.stringify({ file, bytes, schemaVersion: version, secret: kept }));
      } else {
        console.log(`Wrote ${file}: ${sizeText(bytes)}, schema version ${version}, checked.`);
        console.log(secretText(kept, secret !== null));
      }
    });
}

const examples = `
Examples:
  keystile backup /var/backups/keystile.db
  keystile backup "keystile-$(date +%F).db" --data /var/lib/keystile`;

/** Where to write, unless that would hurt. */
function targetOf(typed: string, { folder, force }: { folder: string; force: boolean }): string {
  const file = resolve(typed);
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) {
    throw new CommandFailure(`${file} is a folder: name a file in it`);
  }
  if (found && !force) {
    throw new CommandFailure(`${file} exists: name another file, or replace it with --force`);
  }
  if (isOfInstallation(file, folder)) {
    throw new CommandFailure(`${file} belongs to the data itself: name a file elsewhere`);
  }
  return file;
}

function isOfInstallation(file: string, folder: string): boolean {
  const parent = dirname(file);
  const isBeside = existsSync(parent) && realpathSync(parent) === realpathSync(folder);
  return isBeside && /^(keystile\.db|secret)/.test(basename(file));
}

async function write(database: string, file: string, force: boolean) {
  let draft: Draft | undefined;
  const { size } = statSync(database);
  try {
    draft = startDraft(file);
    const found = await copyChecked(database, draft);
    if (force) renameSync(draft.path, file);
    else putNew(draft.path, file);
    syncFolder(dirname(file));
    return found;
  } catch (error) {
    const failure = writeFailure(error, file, size);
    throw failure instanceof CommandFailure ? failure : databaseFailure(failure, database);
  } finally {
    draft?.discard();
  }
}

/** A link never replaces what came to be there in the meantime; some file systems know none. */
function putNew(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' || existsSync(file)) throw error;
    renameSync(draft, file);
  }
}

function secretText(kept: string, isSet: boolean): string {
  return isSet
    ? 'It does not hold the secret: set the same KEYSTILE_SECRET where you restore it.'
    : `It does not hold the secret: keep a copy of ${kept} too, apart from it, to restore on another machine.`;
}
