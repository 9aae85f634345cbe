import type { Connection } from './connection.ts';
import { copyAside } from './copy-aside.ts';
import { migrations } from './migrations.gen.ts';
import { recognize } from './recognize.ts';
import { schemaVersion } from './schema-version.ts';

/** What was done to a database that an older Keystile wrote. */
export interface Upgrade {
  from: number;
  to: number;
  /** Where the database from before is. */
  copy: string;
}

// Whoever starts while another copies a large database waits for it.
const waitForUpgradeMs = 600_000;

/**
 * Brings the database to {@link schemaVersion} in one transaction: all of it happens or none. One
 * that has rows is copied aside first. Two processes that start at once wait for each other. The
 * version is SQLite's `user_version`.
 *
 * @returns what was done; undefined for a database that is new or has this version.
 * @throws NewerDatabaseError, ForeignDatabaseError, UpgradeCopyError; nothing is changed then.
 */
export function migrate(connection: Connection, path: string): Upgrade | undefined {
  if (recognize(connection) === schemaVersion) return undefined;
  connection.execute(`PRAGMA busy_timeout = ${waitForUpgradeMs}`);
  connection.execute('BEGIN IMMEDIATE');
  try {
    const from = recognize(connection);
    const isOlder = from > 0 && from < schemaVersion;
    const copy = isOlder ? copyAside(path) : undefined;
    for (const migration of migrations.slice(from)) {
      for (const statement of migration.statements) connection.execute(statement);
    }
    connection.execute(`PRAGMA user_version = ${schemaVersion}`);
    connection.execute('COMMIT');
    return copy === undefined ? undefined : { from, to: schemaVersion, copy };
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}

/** After some errors, a full disk among them, SQLite has rolled back already. */
function rollBack(connection: Connection): void {
  try {
    connection.execute('ROLLBACK');
  } catch {
    // What matters is the error that led here.
  }
}
