/**
 * The one database: a SQLite file with one Drizzle schema, the same on Bun (its own driver) and on
 * Node (better-sqlite3). Several processes may share the file.
 */
export type { Orm, SqlValue, Statement } from './connection.ts';
export * from './errors.ts';
export { backupFolder } from './copy-aside.ts';
export { copyDatabase } from './copy.ts';
export { examine, type Examined } from './examine.ts';
export type { Thoroughness } from './integrity.ts';
export type { Upgrade } from './migrate.ts';
export { takeAlone, type Exclusive } from './replace.ts';
export { schemaVersion } from './schema-version.ts';
export { isSecretOf, noteSecret } from './secret-mark.ts';
export type { CommitWatch } from './commit-watch.ts';
export { sqliteCode, storageFault, type StorageFault } from './storage-fault.ts';
export { open, type Database, type OpenOptions } from './open.ts';
export { syncFolder } from './sync.ts';
