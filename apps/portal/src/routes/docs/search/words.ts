import type { Locale } from '#lib/locale.ts';

const marks = /(\p{Script=Latin})\p{M}+/gu;
const arabicMarks = /\u0640|[\u064b-\u065f]|\u0670/g;
const article = /^(?:[\u0648\u0628\u0641\u0643]?\u0627\u0644|\u0644\u0644)(?=.{3})/;

/** A word as it is compared: without case, accents, vowel signs and the Arabic article. */
export function plainWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(marks, '$1')
    .normalize('NFKC')
    .toLowerCase()
    .replace(arabicMarks, '')
    .replaceAll(/[أإآ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replace(article, '');
}

/** A word of a text, where it stands, and the words that it is found by: `a_b` by `a` and `b` too. */
export interface FoundWord {
  start: number;
  end: number;
  forms: string[];
}

const segmenters = new Map<Locale, Intl.Segmenter>();

/** The words of a text, by the rules of its language. Scripts without spaces are split too. */
export function wordsOf(text: string, locale: Locale): FoundWord[] {
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'word' });
  segmenters.set(locale, segmenter);
  return [...segmenter.segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => ({
      start: index,
      end: index + segment.length,
      forms: formsOf(segment),
    }));
}

function formsOf(word: string): string[] {
  const parts = word.split(/[_.:]+/).filter(Boolean);
  const all = parts.length > 1 ? [word, ...parts] : [word];
  return all.map(plainWord).filter(Boolean);
}
