/** What the page may say was done to the key. */
const words = ['renamed', 'tools', 'ended', 'revoked'] as const;

export type Done = (typeof words)[number];

export function isDone(word: string | null): word is Done {
  return words.some((known) => known === word);
}
