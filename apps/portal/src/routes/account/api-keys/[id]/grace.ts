/** How long an old secret may go on: the choices of the form, in milliseconds. */
export const graces = {
  now: 0,
  '1h': 3_600_000,
  '24h': 86_400_000,
  '7d': 604_800_000,
} as const;

export type Grace = keyof typeof graces;

/** Whether a word is one of the choices. */
export function isGrace(word: string): word is Grace {
  return Object.hasOwn(graces, word);
}
