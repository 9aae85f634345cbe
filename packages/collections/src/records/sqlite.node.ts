import BetterSqlite from 'better-sqlite3';
import type { Database } from './sqlite.ts';

/** An empty database in memory. */
export function openMemory(): Database {
  return new BetterSqlite(':memory:');
}
