import { editDistance } from './edit-distance.ts';

/** A word of the records, and how many of them hold it. */
export interface KnownWord {
  word: string;
  entries: number;
}

/** What spelling asks of an index. */
export interface Vocabulary {
  /** Whether some word begins with this one. */
  hasBeginning(word: string): boolean;
  /** Words without digits that may be within `most` errors of this one. */
  near(word: string, most: number): KnownWord[];
}

/**
 * The words with each unknown one replaced by its nearest known word; the rest as they are. One
 * error is forgiven in words of three letters or more, two in words of seven or more.
 */
export function correct(words: readonly string[], vocabulary: Vocabulary): string[] {
  return words.map((word) => nearest(word, vocabulary) ?? word);
}

/** How many typing errors a word of this length may have. */
export function errorsForgiven(word: string): number {
  if (word.length < 3) return 0;
  return word.length < 7 ? 1 : 2;
}

function nearest(word: string, vocabulary: Vocabulary): string | undefined {
  const most = errorsForgiven(word);
  // A number is no word misspelt: "gpt 7" must not become "gpt 5".
  if (most === 0 || /\p{N}/u.test(word) || vocabulary.hasBeginning(word)) return undefined;
  let best: (KnownWord & { distance: number }) | undefined;
  for (const known of vocabulary.near(word, most)) {
    const distance = editDistance(word, known.word, most);
    if (distance === Infinity) continue;
    const better =
      !best ||
      distance < best.distance ||
      (distance === best.distance && known.entries > best.entries);
    if (better) best = { ...known, distance };
  }
  return best?.word;
}
