import { Database } from 'bun:sqlite';
import { join } from 'node:path';

/** Holds the only write lock of a data folder's database, as another program would, until disposed. */
export function lock(data: string): Disposable {
  const database = new Database(join(data, 'keystile.db'), { readwrite: true, create: false });
  database.run('PRAGMA busy_timeout = 5000');
  database.run('BEGIN IMMEDIATE');
  return {
    [Symbol.dispose]() {
      database.run('ROLLBACK');
      database.close();
    },
  };
}
