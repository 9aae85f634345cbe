import { openMemory } from '#sqlite';
import { words } from './fold.ts';
import type { SearchEntry } from './search-entry.ts';

/** `entry` is a position in the entries the index was built from; a higher `weight` fits better. */
export type Hit = { entry: number; weight: number };

export type SearchIndex = {
  /** Entries that hold every one of these words, or a longer word that begins with it. */
  withEvery(words: string[]): Hit[];
  /** Entries whose id, name or provider holds one of these words. */
  withAny(words: string[]): Hit[];
  /** Every distinct word of the entries, with the number of entries that hold it. */
  vocabulary(): { word: string; entries: number }[];
};

const schema = `
  CREATE VIRTUAL TABLE texts USING fts5(id, name, provider, about, tokenize = 'unicode61');
  CREATE VIRTUAL TABLE vocabulary USING fts5vocab(texts, 'row');
`;

/** Builds the full-text index in memory. Costs tens of milliseconds, so do it once, and late. */
export function buildSearchIndex(entries: readonly SearchEntry[]): SearchIndex {
  const database = openMemory();
  database.exec(schema);
  const insert = database.prepare(
    'INSERT INTO texts (rowid, id, name, provider, about) VALUES (?, ?, ?, ?, ?)',
  );
  database.exec('BEGIN');
  entries.forEach((entry, row) => {
    const fields = [entry.id, entry.name, entry.provider, entry.about];
    insert.run(row, ...fields.map((field) => words(field).join(' ')));
  });
  database.exec('COMMIT');

  // bm25 is negative, and lower is better. A word weighs most in the name, least in about.
  const select = database.prepare(
    'SELECT rowid AS entry, -bm25(texts, 4, 8, 4, 1) AS weight FROM texts WHERE texts MATCH ?',
  );
  const vocabulary = database.prepare('SELECT term AS word, doc AS entries FROM vocabulary');
  const match = (expression: string) => select.all(expression) as Hit[];
  return {
    withEvery: (every) => (every.length > 0 ? match(every.map(beginsWith).join(' ')) : []),
    withAny: (any) =>
      any.length > 0 ? match(`{id name provider} : (${any.map(quote).join(' OR ')})`) : [],
    vocabulary: () => vocabulary.all() as { word: string; entries: number }[],
  };
}

/** Words hold only letters and digits, so quotes are enough to keep FTS5 syntax out. */
function quote(word: string): string {
  return `"${word}"`;
}

/** A number is meant as it stands: "5" is not "50". */
function beginsWith(word: string): string {
  return /\p{N}/u.test(word) ? quote(word) : `${quote(word)}*`;
}
