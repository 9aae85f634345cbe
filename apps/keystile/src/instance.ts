import type { ClerkApplication, Settings } from '@keystile/config';
import { NewerDatabaseError, open, type Database } from '@keystile/database';
import { createMailer, type Mailer } from '@keystile/email';
import {
  createClerkIdentity,
  createLocalIdentity,
  OtherApplicationError,
  type Accounts,
  type Identity,
} from '@keystile/identity';
import { openDataFolder } from './data-folder.ts';
import { CommandFailure } from './failure.ts';
import { logError } from './log.ts';

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
  close(): Promise<void>;
}

export interface OpenOptions {
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
  { mustExist = false, before }: OpenOptions = {},
): Instance {
  const folder = openDataFolder(settings.dataFolder, { mustExist });
  const database = openDatabase(folder.databasePath);
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
  return { settings, database, identity, accounts, mailer, secret, close };
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

function openDatabase(path: string): Database {
  try {
    return open(path);
  } catch (error) {
    if (error instanceof NewerDatabaseError) throw new CommandFailure(error.message, 1);
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(`the database ${path} cannot be opened: ${reason}`, 1);
  }
}
