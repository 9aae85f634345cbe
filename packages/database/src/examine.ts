import { existsSync, statSync } from 'node:fs';
import { connect } from '#driver';
import type { Connection } from './connection.ts';
import { DamagedDatabaseError } from './errors.ts';
import { findDamage, type Thoroughness } from './integrity.ts';
import { recognize } from './recognize.ts';
import { secretMarkIn } from './secret-mark.ts';
import { storageFault } from './storage-fault.ts';

/** What a look at a database found. */
export interface Examined {
  /** Its schema version; 0 of an empty one. */
  version: number;
  bytes: number;
  /** Of the write-ahead log beside it. */
  logBytes: number;
  /** When the newest thing in it happened, in milliseconds since 1970; null where nothing has. */
  newestMs: number | null;
  /** What tells the secret that it was last served with; null where it never was. */
  secretMark: string | null;
}

const mostMappedBytes = 256 * 1_048_576;
const waitMs = 5_000;

/**
 * Looks at a database without changing it, also while it is served.
 *
 * @throws NewerDatabaseError, ForeignDatabaseError, DamagedDatabaseError
 */
export function examine(path: string, thoroughness: Thoroughness): Examined {
  const connection = connectToLook(path);
  try {
    connection.execute(`PRAGMA busy_timeout = ${waitMs}`);
    connection.execute('PRAGMA query_only = ON');
    const version = recognize(connection);
    // Pages come from the system's own cache then, not through copies of them.
    connection.execute(`PRAGMA mmap_size = ${mostMappedBytes}`);
    const damage = findDamage(connection, thoroughness);
    if (damage.length > 0) throw new DamagedDatabaseError(damage.join('; '));
    return {
      version,
      bytes: statSync(path).size,
      logBytes: statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0,
      newestMs: version === 0 ? null : newest(connection),
      secretMark: version === 0 ? null : secretMarkIn(connection),
    };
  } catch (error) {
    if (storageFault(error) !== 'damaged') throw error;
    throw new DamagedDatabaseError((error as Error).message, { cause: error });
  } finally {
    connection.close();
  }
}

/**
 * Without a log nobody has it open: a connection that may write takes the log with it that it makes.
 * With one, this must not be the connection that clears it away.
 */
function connectToLook(path: string): Connection {
  return connect(path, { create: false, readOnly: existsSync(`${path}-wal`) });
}

/** Of what every schema version has; each by an index, or the last row. */
function newest(connection: Connection): number | null {
  const moments = ['SELECT max(at) AS at FROM usage', 'SELECT max(created_at) AS at FROM user'];
  const found = moments.map((sql) => connection.rows<{ at: number | null }>(sql)[0]?.at);
  return found.reduce<number | null>((last, at) => Math.max(last ?? 0, at ?? 0) || null, null);
}
