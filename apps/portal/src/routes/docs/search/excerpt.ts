import type { Locale } from '#lib/locale.ts';
import { wordsOf } from './words.ts';

/** A piece of an excerpt; what was searched for is marked. */
export interface Piece {
  text: string;
  isMatch: boolean;
}

const before = 50;
const mostLength = 180;

/** Where a text has the first of these words, with all of them marked. */
export function excerpt(text: string, terms: ReadonlySet<string>, locale: Locale): Piece[] {
  const words = wordsOf(text, locale);
  const isMatch = ({ forms }: (typeof words)[number]) => forms.some((form) => terms.has(form));
  const first = words.find(isMatch);
  const from = words.find(({ start }) => start >= (first?.start ?? 0) - before)?.start ?? 0;
  const isLast = words.every(({ end }) => end <= from + mostLength);
  const until = isLast
    ? text.length
    : (words.findLast(({ end }) => end <= from + mostLength)?.end ?? from + mostLength);
  const pieces: Piece[] = [];
  let at = from;
  for (const word of words.filter((one) => one.start >= from && one.end <= until && isMatch(one))) {
    if (word.start > at) pieces.push({ text: text.slice(at, word.start), isMatch: false });
    pieces.push({ text: text.slice(word.start, word.end), isMatch: true });
    at = word.end;
  }
  if (until > at) pieces.push({ text: text.slice(at, until), isMatch: false });
  return [
    ...(from > 0 ? [{ text: '…', isMatch: false }] : []),
    ...pieces,
    ...(until < text.length ? [{ text: '…', isMatch: false }] : []),
  ];
}
