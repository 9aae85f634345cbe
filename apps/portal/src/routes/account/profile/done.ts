/** What the page can say was just done; travels in its address after a redirect. */
export const dones = ['renamed', 'passwordChanged', 'sessionEnded', 'sessionsEnded'] as const;
export type Done = (typeof dones)[number];

export type Section = 'profile' | 'password';

export function isDone(word: string | null): word is Done {
  return dones.includes(word as Done);
}
