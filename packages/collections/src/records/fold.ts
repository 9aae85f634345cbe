/** Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs. Other marks are letters. */
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

/** Scripts without spaces between words. */
const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]+/gu;

/** Longer runs are no words that anyone types. */
const longestWord = 64;

/** Lower case, without accents and compatibility forms. */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(accents, '').normalize('NFC').toLowerCase();
}

/**
 * Letters and digits alone, so that "gpt 5", "gpt5" and "GPT-5" are one. Anything else, operators,
 * control characters and lone surrogates among them, is gone.
 */
export function squash(text: string): string {
  const folded = fold(text);
  if (isAscii(folded)) return folded.replace(/[^a-z0-9]+/g, '');
  return folded.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/**
 * Runs of letters and runs of digits: "GPT-5 mini" and "gpt5mini" begin alike. Text without spaces
 * between its words, such as Chinese, becomes pairs of neighbouring characters.
 */
export function words(text: string): string[] {
  const folded = fold(text);
  if (isAscii(folded)) return (folded.match(/[a-z]+|[0-9]+/g) ?? []).map(shorten);
  return (folded.match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []).flatMap(split);
}

function shorten(word: string): string {
  return word.length <= longestWord ? word : word.slice(0, longestWord).toWellFormed();
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

function split(run: string): string[] {
  const found: string[] = [];
  let end = 0;
  for (const { 0: part, index } of run.matchAll(unspaced)) {
    if (index > end) found.push(shorten(run.slice(end, index)));
    found.push(...pairs(part));
    end = index + part.length;
  }
  if (end < run.length) found.push(shorten(run.slice(end)));
  return found;
}

/** The last one stands alone, so that a single character is the beginning of some word too. */
function pairs(part: string): string[] {
  const characters = [...part];
  return characters.map((character, index) => character + (characters[index + 1] ?? ''));
}
