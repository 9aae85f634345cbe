import type { Connection } from './connection.ts';
import { migrations } from './migrations.gen.ts';

/** The schema version this build writes: how many migrations it knows. */
export const schemaVersion = migrations.length;

/** The database was written by a newer Keystile than this one. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

/**
 * Brings the database to {@link schemaVersion} in one transaction: all of it happens or none.
 * Two processes that start at once wait for each other. The version is SQLite's `user_version`.
 *
 * @throws NewerDatabaseError when the file's version is above ours; nothing is changed.
 */
export function migrate(connection: Connection): void {
  if (readVersion(connection) === schemaVersion) return;
  connection.execute('BEGIN IMMEDIATE');
  try {
    const version = readVersion(connection);
    if (version > schemaVersion) {
      throw new NewerDatabaseError(
        `the database has schema version ${version}, this Keystile knows up to ${schemaVersion}: ` +
          'run a newer Keystile, or restore a backup made with this one',
      );
    }
    for (const migration of migrations.slice(version)) {
      for (const statement of migration.statements) connection.execute(statement);
    }
    connection.execute(`PRAGMA user_version = ${schemaVersion}`);
    connection.execute('COMMIT');
  } catch (error) {
    connection.execute('ROLLBACK');
    throw error;
  }
}

function readVersion(connection: Connection): number {
  return connection.prepare<{ user_version: number }>('PRAGMA user_version').get()!.user_version;
}
