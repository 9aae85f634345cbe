import type { Database } from './sqlite.ts';

/** A word in FTS5's language, and how many records looking for it has to pass. */
export interface WordExpression {
  expression: string;
  entries: number;
}

export interface WordExpressions {
  /** The word alone. */
  exactly(word: string): WordExpression;
  /** Every word that begins with it; of very many, the most frequent. */
  beginning(word: string): WordExpression;
  isBeginning(word: string): boolean;
}

/** Words that a beginning may stand for, all of them, and the occurrences that these may have. */
const mostCompletions = 1_000;
const mostOccurrences = 20_000;
/** Of more, the most frequent ones: each costs with every record. */
const frequentCompletions = 16;

/** Makes expressions from words by what the index holds. */
export function wordExpressions(database: Database): WordExpressions {
  const entriesOf = database.prepare('SELECT entries FROM search_word WHERE word = ?');
  const totals = database.prepare(
    `SELECT count(*) AS words, coalesce(sum(entries), 0) AS entries FROM (
       SELECT entries FROM search_word WHERE word >= ? AND word < ? LIMIT ${mostCompletions + 1}
     )`,
  );
  const completions = database.prepare(
    `SELECT word, entries FROM search_word WHERE word >= ? AND word < ?
     ORDER BY entries DESC, word LIMIT ${frequentCompletions}`,
  );

  function exactly(word: string): WordExpression {
    const known = entriesOf.get(word) as { entries: number } | null | undefined;
    return { expression: quote(word), entries: known?.entries ?? 0 };
  }

  function total(word: string): { words: number; entries: number } {
    return totals.get(word, after(word)) as { words: number; entries: number };
  }

  function beginning(word: string): WordExpression {
    // A number is meant as it stands: "5" is not "50".
    if (/\p{N}/u.test(word)) return exactly(word);
    const all = total(word);
    if (all.words <= mostCompletions && all.entries <= mostOccurrences)
      return { expression: `${quote(word)}*`, entries: all.entries };
    const frequent = completions.all(word, after(word)) as { word: string; entries: number }[];
    const some = new Set([word, ...frequent.map((completion) => completion.word)]);
    return {
      expression: `(${[...some].map(quote).join(' OR ')})`,
      entries: frequent.reduce((sum, { entries }) => sum + entries, 0),
    };
  }

  return { exactly, beginning, isBeginning: (word) => total(word).words > 0 };
}

/** Comes after everything that begins so. */
export function after(beginning: string): string {
  return `${beginning}\u{10ffff}`;
}

/** Words hold only letters and digits, so quotes are enough to keep FTS5 syntax out. */
function quote(word: string): string {
  return `"${word}"`;
}
