import type { Database } from 'bun:sqlite';
import type { SearchIndexWriter } from '../../records/search-index.ts';
import { bodyField } from '../read/markdown.ts';
import type { Row } from '../read/rows.ts';
import type { BuildJob, Meta } from './job.ts';
import { observe } from './observe.ts';
import { recordId } from './record-id.ts';
import { recordTexts } from './record-texts.ts';

type ReadRecord = Extract<Row, { record: unknown }>;

interface Taker {
  /** Stores a record of the file in this position, or gives the reason why not. */
  take(row: ReadRecord, position: number): string | undefined;
  end(): Omit<Meta, 'fingerprint' | 'warnings'> & { unknownFields: string[] };
}

/** Stores records, each id once, and learns their shape. */
export function createTaker(
  database: Database,
  index: SearchIndexWriter,
  { files, id: idField, search }: BuildJob,
): Taker {
  const insert = database.prepare(
    `INSERT INTO record (row, id, file, line, is_cells, json) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
  );
  const placeOf = database.prepare<{ file: number; line: number }, [string]>(
    'SELECT file, line FROM record WHERE id = ?',
  );
  const observer = observe(idField);
  const unknownFields = new Set(search);
  let total = 0;

  return {
    take({ record, line, isWholeFile }, position) {
      const file = files[position]!;
      if (!isFields(record)) return 'is no object, so it is no record';
      const found = recordId(record[idField] ?? (isWholeFile ? file.id : undefined), idField);
      if ('fault' in found) return found.fault;
      const { id } = found;
      const isCells = file.format === 'csv';
      const json = JSON.stringify(record);
      const { changes } = insert.run(total + 1, id, position, line, isCells ? 1 : 0, json);
      if (changes === 0) {
        const first = placeOf.get(id)!;
        return `has the id ${JSON.stringify(id)}, as ${files[first.file]!.name}:${first.line} has`;
      }
      total += 1;
      index.add(total, recordTexts(id, record, idField, search));
      observer.add(record, isCells);
      for (const field of unknownFields) if (field in record) unknownFields.delete(field);
      return undefined;
    },
    end() {
      const body = files.some(({ format }) => format === 'markdown') ? bodyField : undefined;
      return { total, unknownFields: [...unknownFields], ...observer.end(body) };
    },
  };
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
