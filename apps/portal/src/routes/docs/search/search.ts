import MiniSearch, { type Query } from 'minisearch';
import type { Locale } from '#lib/locale.ts';
import { wordsOf } from './words.ts';

/** Something to find: a section of a page, or a tool. */
export interface Entry {
  id: string;
  /** Without locale, with the fragment. */
  path: `/${string}`;
  kind: 'section' | 'tool';
  /** Of the page. */
  title: string;
  /** Of the section; the name of a tool. */
  heading: string;
  text: string;
}

/** An entry that was found, and the words of it that match. */
export interface Found {
  entry: Entry;
  terms: ReadonlySet<string>;
}

const mostCharacters = 200;
const mostWords = 8;
const mostFound = 20;
const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Searches these entries, of one language. */
export function createSearch(entries: readonly Entry[], locale: Locale) {
  const tokenize = (text: string) => wordsOf(text, locale).flatMap(({ forms }) => forms);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const index = new MiniSearch<Entry>({
    fields: ['title', 'heading', 'text'],
    tokenize,
    processTerm: (term) => term,
    searchOptions: {
      boost: { heading: 4, title: 2 },
      prefix: (term) => term.length > 1 || withoutSpaces.test(term),
      fuzzy: (term) =>
        term.length > 3 && !withoutSpaces.test(term) && !/\d/.test(term) ? 0.25 : false,
      maxFuzzy: 2,
    },
  });
  index.addAll(entries);

  /** The best entries first: those with all words, or with some where none has all. */
  return function search(text: string): Found[] {
    const words = tokenize(text.slice(0, mostCharacters).toWellFormed()).slice(0, mostWords);
    if (words.length === 0) return [];
    const query = (combineWith: 'AND' | 'OR'): Query => ({ combineWith, queries: words });
    const all = index.search(query('AND'));
    const found = all.length > 0 ? all : index.search(query('OR'));
    return found.slice(0, mostFound).flatMap(({ id, terms }) => {
      const entry = byId.get(String(id));
      return entry ? { entry, terms: new Set(terms) } : [];
    });
  };
}
