import { editDistance } from './edit-distance.ts';

export type Spelling = {
  /** The words with each unknown one replaced by its nearest known word; the rest as they are. */
  correct(words: string[]): string[];
};

/** Forgives one error in words of three letters or more, two in words of seven or more. */
export function spelling(vocabulary: { word: string; entries: number }[]): Spelling {
  const known = vocabulary.filter(({ word }) => !/\p{N}/u.test(word));
  return { correct: (words) => words.map((word) => nearest(word) ?? word) };

  function nearest(word: string): string | undefined {
    // A number is no word misspelt: "gpt 7" must not become "gpt 5".
    if (/\p{N}/u.test(word) || known.some((entry) => entry.word.startsWith(word))) return undefined;
    let best: { word: string; distance: number; entries: number } | undefined;
    for (const entry of known) {
      const distance = editDistance(word, entry.word, errorsForgiven(word));
      if (distance === Infinity) continue;
      const better =
        !best ||
        distance < best.distance ||
        (distance === best.distance && entry.entries > best.entries);
      if (better) best = { ...entry, distance };
    }
    return best?.word;
  }
}

/** How many typing errors a word of this length may have. */
export function errorsForgiven(word: string): number {
  if (word.length < 3) return 0;
  return word.length < 7 ? 1 : 2;
}
