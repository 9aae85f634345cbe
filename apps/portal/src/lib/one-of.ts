/** The word of a form or an address, if it is one of those that a page knows. */
export function oneOf<const Word extends string>(
  text: string | null,
  words: readonly Word[],
): Word | undefined {
  return words.find((word) => word === text);
}
