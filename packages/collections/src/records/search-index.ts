import { squash, words } from './fold.ts';
import type { Database } from './sqlite.ts';

/** What a record is found by. */
export interface SearchTexts {
  id: string;
  name: string;
  /** Weighs as much as the id: whose it is. */
  owner: string;
  about: string;
  /** Each is enough to find the record: its id, its name, other names. */
  keys: readonly string[];
}

const tables = `
  CREATE VIRTUAL TABLE search_text USING fts5(
    id, name, owner, about, content = '', tokenize = 'ascii'
  );
  CREATE TABLE search_key (key TEXT NOT NULL, row INTEGER NOT NULL);
`;

// Numbers are never corrected or completed; only the frequent ones matter, for what a search costs.
const derived = `
  CREATE INDEX search_key_by_key ON search_key (key, row);
  CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab(search_text, 'row');
  CREATE TABLE search_word (word TEXT PRIMARY KEY, entries INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO search_word SELECT term, doc FROM search_vocabulary
    WHERE doc >= 100 OR term NOT GLOB '*[0-9]*';
  DROP TABLE search_vocabulary;
`;

export interface SearchIndexWriter {
  /** Rows are numbered from 1 on; the best come first where nothing else decides. */
  add(row: number, texts: SearchTexts): void;
  /** Makes what is made from everything; to be called once, at the end. */
  finish(): void;
}

/** Makes a search index in a database that has none. Transactions are the caller's. */
export function writeSearchIndex(database: Database): SearchIndexWriter {
  database.exec(tables);
  const insertText = database.prepare(
    'INSERT INTO search_text (rowid, id, name, owner, about) VALUES (?, ?, ?, ?, ?)',
  );
  const insertKey = database.prepare('INSERT INTO search_key (key, row) VALUES (?, ?)');
  const indexed = (text: string) => words(text).join(' ');
  return {
    add(row, { id, name, owner, about, keys }) {
      insertText.run(row, indexed(id), indexed(name), indexed(owner), indexed(about));
      for (const key of new Set(keys.map(squash))) if (key !== '') insertKey.run(key, row);
    },
    finish: () => void database.exec(derived),
  };
}
