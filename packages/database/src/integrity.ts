import { statSync } from 'node:fs';
import type { Connection } from './connection.ts';
import { DamagedDatabaseError } from './errors.ts';
import { storageFault } from './storage-fault.ts';

/** `quick` leaves out whether indexes and tables say the same, which takes several times as long. */
export type Thoroughness = 'quick' | 'full';

const mostProblems = 5;
/** Up to this size a quick check takes some 0.1 s. */
const mostBytesAtOpening = 32 * 1_048_576;

/**
 * What is wrong with the file, in SQLite's words; empty when nothing is. Time in proportion to the
 * size: some 3 s a GB quickly, 10 s fully.
 */
export function findDamage(connection: Connection, thoroughness: Thoroughness): string[] {
  const pragma = thoroughness === 'full' ? 'integrity_check' : 'quick_check';
  try {
    const rows = connection.rows<object>(`PRAGMA ${pragma}(${mostProblems})`);
    return rows
      .flatMap((row) => Object.values(row) as string[])
      .flatMap((text) => text.split('\n'))
      .filter((line) => line !== 'ok' && !line.startsWith('***'))
      .slice(0, mostProblems);
  } catch (error) {
    if (storageFault(error) === 'damaged') return [(error as Error).message];
    throw error;
  }
}

/**
 * Looks at a database that is about to be served: at all of a small one, at the beginning of each
 * table of a large one.
 *
 * @throws DamagedDatabaseError
 */
export function checkAtOpening(connection: Connection, path: string): void {
  if (statSync(path).size <= mostBytesAtOpening) {
    const [first] = findDamage(connection, 'quick');
    if (first !== undefined) throw new DamagedDatabaseError(first);
    return;
  }
  const tables = connection.rows<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  for (const { name } of tables) connection.rows(`SELECT * FROM "${name}" LIMIT 1`);
}
