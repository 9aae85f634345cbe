/** A key's name is empty, too long, or holds characters that do not show. */
export class KeyNameError extends Error {
  override readonly name = 'KeyNameError';
  readonly reason: 'empty' | 'tooLong' | 'controlCharacters';
  constructor(reason: 'empty' | 'tooLong' | 'controlCharacters') {
    super(messages[reason]);
    this.reason = reason;
  }
}

/** The longest name, in characters as people count them (graphemes). */
export const maxNameLength = 100;

const messages = {
  empty: 'name is required',
  tooLong: `name must be at most ${maxNameLength} characters`,
  controlCharacters: 'name must not hold control characters',
};

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A name as it will be stored: trimmed, in Unicode normal form C.
 *
 * @throws KeyNameError saying what is wrong with it.
 */
export function checkKeyName(text: string): string {
  const name = text.trim().normalize('NFC');
  if (name === '') throw new KeyNameError('empty');
  // The second bound stops one "character" made of thousands of combining marks.
  if (name.length > maxNameLength * 16) throw new KeyNameError('tooLong');
  if ([...graphemes.segment(name)].length > maxNameLength) throw new KeyNameError('tooLong');
  if (/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(name)) throw new KeyNameError('controlCharacters');
  return name;
}
