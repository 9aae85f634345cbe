import { rmSync } from 'node:fs';
import { connect } from '#driver';
import { createFile } from './create-file.ts';
import { syncFile } from './sync.ts';

const waitMs = 5_000;

/**
 * Writes a database as it is at this moment into a new file of mode 0600, while others go on reading
 * and writing. The copy is one plain SQLite file without a log beside it, on the disk when this
 * returns. Takes little memory, and time in proportion to the size. When it throws, nothing is left.
 */
export function copyDatabase(from: string, to: string): void {
  discardCopy(to);
  try {
    createFile(to);
    vacuumInto(from, to);
    syncFile(to);
  } catch (error) {
    discardCopy(to);
    throw error;
  }
}

/** Deletes a copy, also one that was not finished. */
function discardCopy(path: string): void {
  for (const end of ['', '-journal']) rmSync(path + end, { force: true });
}

function vacuumInto(from: string, to: string): void {
  const connection = connect(from, { create: false });
  try {
    connection.execute(`PRAGMA busy_timeout = ${waitMs}`);
    connection.execute(`VACUUM INTO '${to.replaceAll("'", "''")}'`);
  } finally {
    connection.close();
  }
}
