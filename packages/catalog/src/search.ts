import { editDistance } from './edit-distance.ts';
import { fold, squash, words } from './fold.ts';
import type { SearchEntry } from './search-entry.ts';
import { buildSearchIndex, type Hit } from './search-index.ts';
import type { SearchQuery, SearchResult } from './search-result.ts';
import { errorsForgiven, spelling } from './spelling.ts';

/** More words than this in a query are ignored. */
const mostWords = 16;

/** Scores by the way an entry was found, before the two bonuses. */
const base = { id: 1, key: 0.9, prefix: 0.75, everyWord: 0.6, nearKey: 0.4, anyWord: 0.3 };
/** For an original vendor's model. Above any fit, so that a reseller never comes before it. */
const originalBonus = 0.05;
const fitBonus = 0.049;
/** What is left of a score when the query had to be corrected first. */
const correctedShare = 0.5;

/** Scores by position of the entry. */
type Scores = Map<number, number>;

/**
 * A search over these entries. Best first: the id itself; another name of the record; a beginning
 * of one; all words. Only when that finds nothing: the same with typing errors corrected; then
 * names a few letters away; then any one of the words.
 */
export function createSearch(
  entries: readonly SearchEntry[],
): (query: SearchQuery) => SearchResult[] {
  const index = buildSearchIndex(entries);
  const { correct } = spelling(index.vocabulary());

  return ({ q, type, limit }) => {
    const asked = words(q).slice(0, mostWords);
    const ways = [
      () => literal(q, asked),
      () => corrected(asked),
      () => nearKeys(squash(q)),
      () => anyWord(asked),
    ];
    for (const way of ways) {
      const found = [...way()].filter(([entry]) => !type || entries[entry]!.type === type);
      if (found.length > 0) return best(found, limit);
    }
    return [];
  };

  function literal(q: string, asked: string[]): Scores {
    const scores = scoreHits(index.withEvery(asked), base.everyWord);
    const key = squash(q);
    if (key === '') return scores;
    const id = fold(q.trim());
    entries.forEach((entry, row) => {
      const score = entry.foldedId === id ? base.id : keyScore(entry, key);
      if (score > (scores.get(row) ?? 0)) scores.set(row, score);
    });
    return scores;
  }

  function corrected(asked: string[]): Scores {
    const better = correct(asked);
    if (better.join(' ') === asked.join(' ')) return new Map();
    const scores = literal(better.join(' '), better);
    for (const [entry, score] of scores) scores.set(entry, score * correctedShare);
    return scores;
  }

  function nearKeys(key: string): Scores {
    const most = errorsForgiven(key);
    if (most === 0) return new Map();
    const numbersAsked = numbers(key);
    const hits = entries.flatMap((entry, row) => {
      const distances = entry.keys
        .filter((candidate) => Math.abs(candidate.length - key.length) <= most)
        .filter((candidate) => numbers(candidate) === numbersAsked)
        .map((candidate) => editDistance(key, candidate, most));
      const distance = Math.min(...distances);
      return distance <= most ? [{ entry: row, weight: 1 / distance }] : [];
    });
    return scoreHits(hits, base.nearKey);
  }

  function anyWord(asked: string[]): Scores {
    const telling = asked.filter((word) => word.length >= 3 && numbers(word) === '');
    return scoreHits(index.withAny(telling), base.anyWord);
  }

  function scoreHits(hits: Hit[], from: number): Scores {
    return new Map(
      hits.map(({ entry, weight }) => [
        entry,
        from + bonus(entries[entry]!, weight / (1 + weight)),
      ]),
    );
  }

  function best(found: [entry: number, score: number][], limit: number): SearchResult[] {
    return found
      .sort(([a, scoreOfA], [b, scoreOfB]) => scoreOfB - scoreOfA || a - b)
      .slice(0, limit)
      .map(([entry, score]) => toResult(entries[entry]!, score));
  }
}

function keyScore(entry: SearchEntry, key: string): number {
  let score = 0;
  for (const candidate of entry.keys) {
    if (candidate === key) return base.key + bonus(entry, 0);
    if (candidate.startsWith(key))
      score = Math.max(score, base.prefix + bonus(entry, key.length / candidate.length));
  }
  return score;
}

/** `fit` is from 0 to 1. */
function bonus(entry: SearchEntry, fit: number): number {
  return (entry.original ? originalBonus : 0) + fit * fitBonus;
}

/** A number is never a misspelt other number. */
function numbers(text: string): string {
  return (text.match(/\p{N}+/gu) ?? []).join(' ');
}

function toResult(entry: SearchEntry, score: number): SearchResult {
  const { type, id, name, provider, description } = entry;
  return { type, id, name, provider, description, score };
}
