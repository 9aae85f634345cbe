import type { Connection } from './connection.ts';
import { ForeignDatabaseError, NewerDatabaseError } from './errors.ts';
import { schemaVersion } from './schema-version.ts';

/** Tables that every version has had. */
const ownTables = ['access_revision', 'api_key', 'installation', 'user'];

interface Facts {
  version: number;
  tables: number;
  own: number;
}

/**
 * The schema version of a database that is ours and not newer than this build; 0 of an empty one.
 * Reads only.
 *
 * @throws ForeignDatabaseError, NewerDatabaseError
 */
export function recognize(connection: Connection): number {
  const { version, tables, own } = readFacts(connection);
  const isEmpty = version === 0 && tables === 0;
  const isOurs = version > 0 && own === ownTables.length;
  if (!isEmpty && !isOurs) {
    throw new ForeignDatabaseError('it is a SQLite database, but not one of Keystile');
  }
  if (version > schemaVersion) {
    throw new NewerDatabaseError(
      `the database has schema version ${version}, this Keystile knows up to ${schemaVersion}: ` +
        'run a newer Keystile, or restore a backup made with this one',
    );
  }
  return version;
}

/** One statement, so that another process's first migration is seen whole or not at all. */
function readFacts(connection: Connection): Facts {
  const names = ownTables.map((name) => `'${name}'`).join(', ');
  const [facts] = connection.rows<Facts>(
    `SELECT (SELECT user_version FROM pragma_user_version) AS version, count(*) AS tables,
       count(*) FILTER (WHERE name IN (${names})) AS own
     FROM sqlite_schema WHERE type = 'table'`,
  );
  return facts!;
}
