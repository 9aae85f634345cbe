import type { ClerkApplication, Settings } from '@keystile/config';
import {
  open,
  type Database,
  type OpenOptions as DatabaseOptions,
  type Upgrade,
} from '@keystile/database';
import { createMailer, type Mailer } from '@keystile/email';
import {
  createClerkIdentity,
  createLocalIdentity,
  OtherApplicationError,
  type Accounts,
  type Identity,
} from '@keystile/identity';
import { openDataFolder } from './data-folder.ts';
import { databaseFailure } from './database-failure.ts';
import { CommandFailure } from './failure.ts';
import { logError } from './log.ts';
import { upgradeText } from './upgrade-text.ts';

/** One installation on this machine: what every command works on. */
export interface Instance {
  settings: Settings;
  database: Database;
  identity: Identity;
  accounts: Accounts;
  /** Null where no mail server is set. */
  mailer: Mailer | null;
  /** What signs: the one that was set, or the one that is kept in the data folder. */
  secret(): string;
  /** Settles when the accounts have written what they need at a first start. */
  ready: Promise<unknown>;
  close(): Promise<void>;
}

export interface OpenOptions extends Pick<DatabaseOptions, 'onUpgrade'> {
  mustExist?: boolean;
  /** Works on the database before anything stands on it. */
  before?(database: Database): void;
}

/**
 * Opens the data folder and everything that stands on it; makes them unless they `mustExist`.
 *
 * @throws CommandFailure when the folder or the database cannot be used.
 */
export function openInstance(
  settings: Settings,
  { mustExist = false, before, ...options }: OpenOptions = {},
): Instance {
  const folder = openDataFolder(settings.dataFolder, { mustExist });
  const database = openDatabase(folder.databasePath, options);
  before?.(database);
  const secret = () => settings.secret ?? folder.generatedSecret();
  const mailer = settings.mailServer && createMailer(settings.mailServer);
  const { identity, accounts, ready } = settings.clerk
    ? { ...openClerk(database, settings.clerk), ready: Promise.resolve() }
    : createLocalIdentity({
        database,
        secret: secret(),
        url: settings.url,
        signUpMode: settings.signUp,
        mailer,
        google: settings.google,
        onError: logError,
      });
  async function close(): Promise<void> {
    await ready;
    database.close();
  }
  return { settings, database, identity, accounts, mailer, secret, ready, close };
}

function openClerk(database: Database, application: ClerkApplication) {
  try {
    return createClerkIdentity({ database, application, onError: logError });
  } catch (error) {
    database.close();
    if (error instanceof OtherApplicationError) throw new CommandFailure(error.message);
    throw error;
  }
}

function openDatabase(path: string, options: DatabaseOptions): Database {
  try {
    return open(path, { check: true, onUpgrade: tellOfUpgrade, ...options });
  } catch (error) {
    throw databaseFailure(error, path);
  }
}

/** Where there is no log, whoever runs the command has to know. */
function tellOfUpgrade(upgrade: Upgrade): void {
  console.error(`keystile: ${upgradeText(upgrade)}`);
}
