import { Database } from 'bun:sqlite';
import type { Collection } from '../../records/collection.ts';
import { readSearchIndex } from '../../records/read-search-index.ts';
import { createSearch } from '../../records/search.ts';
import { createSuggest, toCandidate } from '../../records/suggest.ts';
import { readCell } from '../infer/column.ts';
import { cutText } from '../infer/short-form.ts';
import type { Meta } from './job.ts';

type Fields = Record<string, unknown>;

interface StoredRecord {
  id: string;
  is_cells: number;
  json: string;
}

export interface Records {
  meta: Meta;
  /** Lists give the short form of records, `get` the whole. */
  collection: Collection<Fields>;
  /** The short forms of what fits, with the score as a field. */
  search(asked: { q: string; limit: number }): Fields[];
  close(): void;
}

/**
 * Opens what `build` made. Reads go to the file, so that memory does not grow with the records.
 *
 * @throws Error where there is no such file, or it is no whole database of ours.
 */
export function openRecords(path: string): Records {
  const database = new Database(path, { readonly: true, strict: true });
  try {
    database.run('PRAGMA cache_size = -16384; PRAGMA mmap_size = 1073741824');
    return readRecords(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

function readRecords(database: Database): Records {
  const { json } = database.prepare<{ json: string }, []>('SELECT json FROM meta').get()!;
  const meta = JSON.parse(json) as Meta;
  const { columns, shortForm, total } = meta;
  const page = database.prepare<StoredRecord, [number, number]>(
    'SELECT id, is_cells, json FROM record WHERE row > ? ORDER BY row LIMIT ?',
  );
  const byId = database.prepare<StoredRecord, [string]>(
    'SELECT id, is_cells, json FROM record WHERE id = ?',
  );
  const byRow = database.prepare<StoredRecord, [number]>(
    'SELECT id, is_cells, json FROM record WHERE row = ?',
  );
  const rowOf = database.prepare<{ row: number }, [string]>('SELECT row FROM record WHERE id = ?');

  function whole({ id, is_cells, json }: StoredRecord): Fields {
    const record = JSON.parse(json) as Fields;
    if (is_cells)
      for (const [name, type] of Object.entries(columns))
        if (name in record) record[name] = readCell(record[name] as string, type);
    delete record['id'];
    return { id, ...record };
  }

  function short(stored: StoredRecord): Fields {
    const record = whole(stored);
    for (const name of shortForm.omitted) Reflect.deleteProperty(record, name);
    for (const name of shortForm.cut)
      if (typeof record[name] === 'string') record[name] = cutText(record[name]);
    return record;
  }

  const index = readSearchIndex(database, { anyIn: 'all', most: 1_000 });
  const search = createSearch(index, {
    idOf: (row) => byRow.get(row)!.id,
    rowOf: (id) => rowOf.get(id)?.row,
  });
  const suggest = createSuggest((wanted) => {
    const most = Math.max(2, Math.floor(wanted.length / 3));
    const near = [...index.keysNear(wanted, most), ...index.keysWithBeginning(wanted).slice(0, 20)];
    const rows = new Set(near.map(({ row }) => row));
    return [...rows].map((row) => toCandidate(byRow.get(row)!.id));
  });

  return {
    meta,
    collection: {
      list: ({ limit, offset }) => ({ total, items: page.all(offset, limit).map(short) }),
      get(id) {
        const stored = byId.get(id);
        return stored ? whole(stored) : undefined;
      },
      suggest,
    },
    search: ({ q, limit }) =>
      search({ q, limit }).map(({ row, score }) => ({ ...short(byRow.get(row)!), score })),
    close: () => database.close(),
  };
}
