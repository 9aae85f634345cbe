/**
 * The one database: a SQLite file with one Drizzle schema, the same on Bun (its own driver) and on
 * Node (better-sqlite3). Several processes may share the file.
 */
export type { Orm, SqlValue, Statement } from './connection.ts';
export { NewerDatabaseError, schemaVersion } from './migrate.ts';
export type { CommitWatch } from './commit-watch.ts';
export { open, type Database, type OpenOptions } from './open.ts';
