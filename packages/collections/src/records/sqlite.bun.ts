import { Database as BunDatabase } from 'bun:sqlite';
import type { Database } from './sqlite.ts';

/** An empty database in memory. */
export function openMemory(): Database {
  return new BunDatabase(':memory:');
}
