const longestQuery = 200;

/** Lower case, without accents and compatibility forms, and cut to a length no id or name has. */
export function fold(text: string): string {
  return text.slice(0, longestQuery).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * Letters and digits alone, so that "gpt 5", "gpt5" and "GPT-5" are one. Anything else, operators,
 * control characters and lone surrogates among them, is gone.
 */
export function squash(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, '');
}

/** Runs of letters and runs of digits: "GPT-5 mini" and "gpt5mini" begin alike. */
export function words(text: string): string[] {
  return fold(text).match(/\p{L}+|\p{N}+/gu) ?? [];
}
