import { editDistance } from './edit-distance.ts';
import { fold, squash, words } from './fold.ts';
import type { Hit, SearchIndex } from './read-search-index.ts';
import { correct, errorsForgiven } from './spelling.ts';

/** What is looked for beyond these is ignored. */
const mostCharacters = 200;
const mostWords = 16;

/** Scores by the way a record was found, before the two bonuses. */
const base = { id: 1, key: 0.9, prefix: 0.75, everyWord: 0.6, nearKey: 0.4, anyWord: 0.3 };
/** For a record that is preferred. Above any fit, so that another never comes before it. */
const preferredBonus = 0.05;
const fitBonus = 0.049;
/** What is left of a score when the query had to be corrected first. */
const correctedShare = 0.5;

export interface Found {
  row: number;
  /** From 0 to 1; 1 is an exact id. */
  score: number;
}

/** What search has to know of the records in an index. */
export interface SearchedRecords {
  idOf(row: number): string;
  rowOf(id: string): number | undefined;
  /** Comes before others that fit as well. All do when left out. */
  isPreferred?(row: number): boolean;
}

/**
 * Gives records that fit `q`, any string, at most `limit`, best first: the id itself; another name;
 * a beginning of one; all words. Only when that finds nothing: the same with typing errors
 * corrected; then names a few letters away; then any one of the words, as it stands or corrected.
 * Ties go by row.
 */
export type Search = (query: {
  q: string;
  limit: number;
  accept?: (row: number) => boolean;
}) => Found[];

type Scores = Map<number, number>;

/** A search over the records of an index. */
export function createSearch(
  index: SearchIndex,
  { idOf, rowOf, isPreferred = () => true }: SearchedRecords,
): Search {
  return ({ q, limit, accept = () => true }) => {
    const text = q.slice(0, mostCharacters);
    const asked = words(text).slice(0, mostWords);
    const ways = [
      () => literal(text, asked),
      () => corrected(asked),
      () => nearKeys(squash(text)),
      () => anyWord(asked),
      () => anyWord(correct(asked.filter(isLong), index)),
    ];
    for (const way of ways) {
      const found = [...way()].filter(([row]) => accept(row));
      if (found.length > 0) return best(found, limit);
    }
    return [];
  };

  function literal(q: string, asked: string[]): Scores {
    const scores = scoreHits(index.withEvery(asked), base.everyWord);
    const raise = (row: number, score: number) => {
      if (score > (scores.get(row) ?? 0)) scores.set(row, score);
    };
    const key = squash(q);
    if (key !== '') {
      const id = fold(q.trim());
      for (const found of index.keysWithBeginning(key))
        raise(found.row, base.prefix + bonus(found.row, key.length / found.key.length));
      for (const row of index.withKey(key))
        raise(row, fold(idOf(row)) === id ? base.id : base.key + bonus(row, 0));
    }
    const exact = rowOf(q.trim());
    if (exact !== undefined) scores.set(exact, base.id);
    return scores;
  }

  function corrected(asked: string[]): Scores {
    const better = correct(asked, index);
    if (better.join(' ') === asked.join(' ')) return new Map();
    const scores = literal(better.join(' '), better);
    for (const [row, score] of scores) scores.set(row, score * correctedShare);
    return scores;
  }

  function nearKeys(key: string): Scores {
    const most = errorsForgiven(key);
    if (most === 0) return new Map();
    const numbersAsked = numbers(key);
    const nearest = new Map<number, number>();
    for (const { key: candidate, row } of index.keysNear(key, most)) {
      if (numbers(candidate) !== numbersAsked) continue;
      const distance = editDistance(key, candidate, most);
      if (distance < (nearest.get(row) ?? Infinity)) nearest.set(row, distance);
    }
    return scoreHits(
      [...nearest].map(([row, distance]) => ({ row, weight: 1 / distance })),
      base.nearKey,
    );
  }

  function anyWord(asked: string[]): Scores {
    const telling = asked.filter((word) => isTelling(word));
    return scoreHits(index.withAny(telling), base.anyWord);
  }

  function scoreHits(hits: Hit[], from: number): Scores {
    return new Map(hits.map(({ row, weight }) => [row, from + bonus(row, weight / (1 + weight))]));
  }

  /** `fit` is from 0 to 1. */
  function bonus(row: number, fit: number): number {
    return (isPreferred(row) ? preferredBonus : 0) + fit * fitBonus;
  }
}

/** Short words are near to too many others to be corrected one by one. */
function isLong(word: string): boolean {
  return word.length >= 5;
}

/** Short words say little, unless they are pairs of characters of a script without spaces. */
function isTelling(word: string): boolean {
  return numbers(word) === '' && (word.length >= 3 || /^\p{Lo}{2}$/u.test(word));
}

function best(found: [row: number, score: number][], limit: number): Found[] {
  return found
    .sort(([a, scoreOfA], [b, scoreOfB]) => scoreOfB - scoreOfA || a - b)
    .slice(0, limit)
    .map(([row, score]) => ({ row, score }));
}

/** A number is never a misspelt other number. */
function numbers(text: string): string {
  return (text.match(/\p{N}+/gu) ?? []).join(' ');
}
