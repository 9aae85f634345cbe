import type { KnownWord, Vocabulary } from './spelling.ts';
import type { Database } from './sqlite.ts';
import { after, wordExpressions } from './word-expressions.ts';

/** A higher `weight` fits better. */
export interface Hit {
  row: number;
  weight: number;
}

/** A name of a record, squashed. */
export interface Key {
  key: string;
  row: number;
}

/**
 * Reads what `writeSearchIndex` made. Every answer costs some tens of milliseconds at most, however
 * many records there are; where more fit than can be looked at, it is from the first of them.
 */
export interface SearchIndex extends Vocabulary {
  /** Records that have exactly this key. */
  withKey(key: string): number[];
  keysWithBeginning(key: string): Key[];
  /** Keys that may be within `most` errors of this one. */
  keysNear(key: string, most: number): Key[];
  /** Records that hold every one of these words, or longer ones that begin so: of many, the last. */
  withEvery(words: readonly string[]): Hit[];
  /** Records that hold one of these words. */
  withAny(words: readonly string[]): Hit[];
}

interface ReadOptions {
  /** Where `withAny` looks: in names (id, name, owner) or in all texts. */
  anyIn: 'names' | 'all';
  /** Records in one answer of the index; all when left out. */
  most?: number;
}

/** Where there are fewer keys or words than this, all are compared with a misspelt one. */
const mostCompared = 5_000;
/** Occurrences of words that a ranking by bm25 may have to count. */
const mostCounted = 20_000;
/** Occurrences among which those in names may be looked for first. */
const mostFiltered = 2_000_000;
/** Of more words than this, only the last may be a beginning. */
const mostBegun = 4;

const rank = 'SELECT rowid AS row, -bm25(search_text, 4, 8, 4, 1) AS weight FROM search_text';

/** Reads an index that is complete. */
export function readSearchIndex(
  database: Database,
  { anyIn, most = -1 }: ReadOptions,
): SearchIndex {
  const query = <Row>(sql: string) => {
    const statement = database.prepare(sql);
    return (...values: (string | number)[]) => statement.all(...values) as Row[];
  };
  const withKey = query<{ row: number }>(
    `SELECT row FROM search_key WHERE key = ? ORDER BY row LIMIT ${most}`,
  );
  const keys = query<Key>(
    'SELECT key, row FROM search_key WHERE key >= ? AND key < ? ORDER BY key LIMIT ?',
  );
  const words = query<KnownWord>(
    `SELECT word, entries FROM search_word WHERE word >= ? AND word < ?
     AND length(word) BETWEEN ? AND ? LIMIT 50000`,
  );
  const ranked = query<Hit>(
    `${rank} WHERE search_text MATCH ? ORDER BY weight DESC, rowid LIMIT ${most}`,
  );
  const taken = query<Hit>(
    `SELECT rowid AS row, 0 AS weight FROM search_text WHERE search_text MATCH ? LIMIT ${most}`,
  );
  const { exactly, beginning, isBeginning } = wordExpressions(database);
  const hasFew = (table: string) =>
    query(`SELECT 1 FROM ${table} LIMIT ${mostCompared + 1}`)().length <= mostCompared;
  const hasFewKeys = hasFew('search_key');
  const hasFewWords = hasFew('search_word');

  function find(expression: string, entries: number): Hit[] {
    if (entries <= mostCounted) return ranked(expression);
    const inNames = entries <= mostFiltered ? taken(`{id name} : (${expression})`) : [];
    const named = inNames.map(({ row }) => ({ row, weight: 1 }));
    const seen = new Set(named.map(({ row }) => row));
    return [...named, ...taken(expression).filter(({ row }) => !seen.has(row))];
  }

  return {
    withKey: (key) => withKey(key).map(({ row }) => row),
    keysWithBeginning: (key) => keys(key, after(key), most),
    keysNear(key, errors) {
      const half = hasFewKeys ? '' : key.slice(0, Math.max(2, Math.ceil(key.length / 2)));
      return keys(half, after(half), mostCompared).filter(
        (found) => Math.abs(found.key.length - key.length) <= errors,
      );
    },
    withEvery(every) {
      if (every.length === 0) return [];
      const last = every.length - 1;
      const parts = every.map((word, index) =>
        every.length <= mostBegun || index === last ? beginning(word) : exactly(word),
      );
      const entries = parts.reduce((sum, part) => sum + part.entries, 0);
      return find(parts.map(({ expression }) => expression).join(' AND '), entries);
    },
    withAny(any) {
      const known = any
        .map(exactly)
        .filter(({ entries }) => entries > 0)
        .sort((a, b) => a.entries - b.entries);
      let entries = 0;
      // The rarest tell most, and cost least.
      const telling = known.filter((found, index) => {
        entries += found.entries;
        return index === 0 || entries <= mostCounted;
      });
      if (telling.length === 0) return [];
      const expression = telling.map((part) => part.expression).join(' OR ');
      const cost = telling.reduce((sum, found) => sum + found.entries, 0);
      return find(anyIn === 'all' ? expression : `{id name owner} : (${expression})`, cost);
    },
    hasBeginning: isBeginning,
    near(word, errors) {
      const [least, longest] = [word.length - errors, word.length + errors];
      // Seldom is the first letter wrong; the first two may have changed places.
      const beginnings = hasFewWords ? [''] : [word[0]!, word[1]!];
      return beginnings
        .flatMap((letter) => words(letter, after(letter), least, longest))
        .filter((known) => !/\p{N}/u.test(known.word));
    },
  };
}
