import { Database } from 'bun:sqlite';
import { writeSearchIndex, type SearchIndexWriter } from '../../records/search-index.ts';
import { readRows } from '../read/index.ts';
import type { BuildJob, Meta } from './job.ts';
import { createTaker } from './take-record.ts';
import { Warnings } from './warnings.ts';

const tables = `
  CREATE TABLE meta (json TEXT NOT NULL);
  CREATE TABLE record (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    file INTEGER NOT NULL,
    line INTEGER NOT NULL,
    is_cells INTEGER NOT NULL,
    json TEXT NOT NULL
  );
`;

/** Nothing is kept of a build that does not end, so nothing guards it against that. */
const pragmas = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  PRAGMA cache_size = -65536;
  PRAGMA temp_store = MEMORY;
`;

/** Words that FTS5 gathers before it writes them. */
const gathered = `INSERT INTO search_text (search_text, rank) VALUES ('hashsize', 33554432)`;

/**
 * Reads all files into a new database, a few records at a time. Rows that cannot be taken are named
 * in the warnings. Keeps its thread busy all the while.
 *
 * @throws Error of SQLite where the disk is full, of the file system where a file cannot be read.
 */
export async function build(job: BuildJob): Promise<void> {
  const database = new Database(job.path, { create: true, strict: true });
  try {
    database.run(pragmas);
    database.run(tables);
    database.run('BEGIN');
    const index = writeSearchIndex(database);
    database.run(gathered);
    const meta = await fill(database, index, job);
    index.finish();
    database.prepare('INSERT INTO meta (json) VALUES (?)').run(JSON.stringify(meta));
    database.run('COMMIT');
  } finally {
    database.close();
  }
}

async function fill(database: Database, index: SearchIndexWriter, job: BuildJob): Promise<Meta> {
  const { files, fingerprint } = job;
  const warnings = new Warnings();
  for (const warning of job.warnings) warnings.add(warning);
  const records = createTaker(database, index, job);
  for (const [position, file] of files.entries()) {
    for await (const rows of readRows(file)) {
      for (const row of rows) {
        const fault = 'fault' in row ? row.fault : records.take(row, position);
        if (fault) warnings.add(`${file.name}:${row.line}: ${fault}`);
      }
    }
  }
  const { unknownFields, ...taken } = records.end();
  for (const field of unknownFields) warnings.add(`search: no record has the field ${field}`);
  return { fingerprint, warnings: warnings.list(), ...taken };
}
